use super::*;
use proptest::prelude::*;

fn labels(text: impl AsRef<[u8]>) -> Result<Sheet, Unreadable> {
    read(List::Labels, text.as_ref())
}

/// Line, name, colour, description.
fn seen(sheet: &Sheet) -> Vec<(u32, &str, Option<&str>, Option<&str>)> {
    sheet
        .rows
        .iter()
        .map(|row| {
            (
                row.number,
                row.get(Column::Name).unwrap_or_default(),
                row.get(Column::Color),
                row.get(Column::Description),
            )
        })
        .collect()
}

#[test]
fn any_of_the_separators_is_found_by_the_headings() {
    for separator in [";", ",", "\t"] {
        let heads = ["Nome", "COR", "descrição"].join(separator);
        let cells = [" Boa ", "#112233", "\"a;b,c\td\""].join(separator);
        let sheet = labels(format!("{heads}\n{cells}\n")).unwrap();
        assert_eq!(seen(&sheet), [(2, "Boa", Some("#112233"), Some("a;b,c\td"))], "{separator:?}");
    }
    let sheet = labels("sep=;\nname;colour\nBoa;#112233").unwrap();
    assert_eq!(seen(&sheet), [(3, "Boa", Some("#112233"), None)]);
}

#[test]
fn headings_are_read_in_three_languages_whatever_their_accents() {
    for heads in [
        "nome;cor;descricao",
        "NAME;Colour;Description",
        " Nombre ;color;Descripción",
        "\u{FEFF}Etiqueta;Cor;DESCRIÇÃO",
    ] {
        assert_eq!(labels(format!("{heads}\nA;B;C")).unwrap().rows[0].cells.len(), 3, "{heads}");
    }
    let users = read(List::Users, "E-mail;Nome;Papel;Departamentos\r\na@b.c;A;;".as_bytes()).unwrap();
    assert_eq!(users.rows[0].get(Column::Email), Some("a@b.c"));
}

#[test]
fn excel_in_brazil_and_a_mark_of_the_order_of_bytes_are_understood() {
    let windows = b"Nome;Descri\xE7\xE3o\r\nReclama\xE7\xE3o;\x80 5\r\n";
    assert_eq!(seen(&labels(windows).unwrap()), [(2, "Reclamação", None, Some("€ 5"))]);
    assert_eq!(seen(&labels("\u{FEFF}nome\nAção").unwrap()), [(2, "Ação", None, None)]);
    let wide: Vec<u8> = "\u{FEFF}nome\nAção".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(seen(&labels(wide).unwrap()), [(2, "Ação", None, None)]);
}

#[test]
fn lines_have_the_numbers_that_an_editor_shows() {
    let text = "\n\nnome;descrição\n\nUm;\"a\nb \"\"c\"\"\"\n;\n  ;  \n\nDois\nTrês;x;;\nQuatro;x;y\n\n";
    let sheet = labels(text).unwrap();
    let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [5, 10, 11, 12]);
    assert_eq!(sheet.rows[0].get(Column::Description), Some("a\nb \"c\""));
    assert_eq!(sheet.rows[1].get(Column::Description), Some(""));
    assert_eq!(sheet.rows.iter().map(|row| row.crowded).collect::<Vec<_>>(), [false, false, false, true]);
}

#[test]
fn what_is_no_list_says_why() {
    let refused = |text: &[u8]| labels(text).unwrap_err();
    assert_eq!(refused(b""), Unreadable::Empty);
    assert_eq!(refused("\u{FEFF}\r\n  ".as_bytes()), Unreadable::Empty);
    assert_eq!(refused(b"PK\x03\x04..."), Unreadable::Workbook);
    assert_eq!(refused(b"cor;x\n#112233;1"), Unreadable::Missing(Column::Name));
    assert_eq!(refused(b"name;nome\na;b"), Unreadable::Doubled(Column::Name));
    assert_eq!(refused(b"nome;cor\nA;#112233\n\"B;#112233\nC;#112233\n"), Unreadable::Unclosed(3));
    assert_eq!(refused("x".repeat(FILE_BYTES + 1).as_bytes()), Unreadable::TooLarge);
    assert_eq!(labels(format!("nome\n{}", "x\n".repeat(LINES))).unwrap().rows.len(), LINES);
    assert_eq!(refused(format!("nome\n{}", "x\n".repeat(LINES + 1)).as_bytes()), Unreadable::TooManyLines);
    assert_eq!(labels("nome").unwrap().rows.len(), 0);
}

#[test]
fn columns_that_mean_nothing_here_are_told() {
    assert_eq!(labels("nome;Pai;;cor\nA;B;C;D").unwrap().unused, ["Pai"]);
}

proptest! {
    #[test]
    fn no_file_does_harm(bytes in prop::collection::vec(any::<u8>(), 0..200), list in 0..3) {
        let list = [List::Users, List::Labels, List::Replies][list as usize];
        let _ = read(list, &bytes);
        let _ = read(list, &[b"nome;email;titulo;categoria\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn what_is_quoted_comes_back(cells in prop::collection::vec("[^\u{0}\r]{0,20}", 1..20)) {
        let quoted = |text: &String| format!("\"x{}x\"", text.replace('"', "\"\""));
        let text = format!("nome\n{}", cells.iter().map(quoted).collect::<Vec<_>>().join("\n"));
        let sheet = labels(text).unwrap();
        let back: Vec<String> = sheet.rows.iter().map(|row| row.get(Column::Name).unwrap().to_owned()).collect();
        prop_assert_eq!(back, cells.iter().map(|text| format!("x{text}x")).collect::<Vec<_>>());
    }
}
