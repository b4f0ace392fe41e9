//! A message as the customer sees it: placeholders filled with somebody's example.

/// What each placeholder stands for; an empty one has no value where the message is said.
pub type Values = [(&'static str, String)];

/// The text, and the placeholders that it does not know, which customers do not see.
pub fn preview(template: &str, values: &Values) -> (String, Vec<String>) {
    let (mut text, mut unknown) = (String::new(), Vec::new());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, tail)) = after.split_once("}}") else { break };
        text.push_str(before);
        let key = name.trim().to_ascii_lowercase();
        match values.iter().find(|(known, value)| *known == key && !value.is_empty()) {
            Some((_, value)) => text.push_str(value),
            None => {
                text.truncate(text.trim_end_matches([' ', ',']).len());
                unknown.push(format!("{{{{{}}}}}", name.trim()));
            }
        }
        rest = tail;
    }
    text.push_str(rest);
    (text.trim().to_owned(), unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_ones_are_filled_and_others_are_left_out() {
        let values = [("customer.first_name", "Joana".to_owned()), ("agent.name", String::new())];
        let (text, unknown) = preview("Olá, {{ Customer.First_Name }}! Fale com {{agent.name}}, {{nada}}.", &values);
        assert_eq!(text, "Olá, Joana! Fale com.");
        assert_eq!(unknown, ["{{agent.name}}", "{{nada}}"]);
        assert_eq!(preview("{{", &values).0, "{{");
    }
}
