use super::Texts;
use crate::admin::import::{
    model::{Column, List, Unreadable},
    state::Shown,
};

fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "Nome",
        Column::Email => "E-mail",
        Column::Role => "Perfil",
        Column::Departments => "Departamentos",
        Column::Color => "Cor",
        Column::Description => "Descrição",
        Column::Category => "Categoria",
        Column::Title => "Título",
        Column::Department => "Departamento",
        Column::Message => "Mensagem",
    }
}

pub(super) static TEXTS: Texts = Texts {
    button: "Importar CSV",
    title: |list| match list {
        List::Users => "Importar usuários",
        List::Labels => "Importar etiquetas",
        List::Replies => "Importar mensagens automáticas",
    },
    intro: |list| match list {
        List::Users => {
            "Uma pessoa por linha, com os nomes das colunas na primeira. O e-mail diz quem é: quem já existe muda, quem é novo recebe um convite."
        }
        List::Labels => {
            "Uma etiqueta por linha, com os nomes das colunas na primeira. O nome diz qual é: a que já existe muda, as outras são criadas."
        }
        List::Replies => {
            "Uma mensagem por linha, com os nomes das colunas na primeira. Categoria e título dizem qual é: a que já existe muda, as outras são criadas."
        }
    },
    column,
    column_help: |list, column| match (list, column) {
        (List::Users, Column::Name) => "Obrigatório para quem é novo.",
        (_, Column::Email) => "Obrigatório. É com ele que a pessoa entra.",
        (_, Column::Role) => "Atendente ou Gestor. Vazio: atendente, ou como está.",
        (_, Column::Departments) => "Nomes separados por |. Gestores atendem em todos.",
        (_, Column::Name | Column::Category | Column::Title) => "Obrigatório.",
        (_, Column::Color) => "Como #3d6cc8. Vazio: azul, ou como está.",
        (_, Column::Description) => "Diz à equipe quando usar.",
        (_, Column::Department) => "Quem vê. Vazio: todos.",
        (_, Column::Message) => "O texto. Pode ter linhas e variáveis como {{customer.first_name}}.",
    },
    kept: "Coluna que falta no arquivo fica como está. Importar nunca desativa nem arquiva quem não está no arquivo, e senhas nunca vêm em CSV.",
    template: "Baixar modelo",
    file_name: |list| match list {
        List::Users => "usuarios.csv",
        List::Labels => "etiquetas.csv",
        List::Replies => "mensagens-automaticas.csv",
    },
    separator: ';',
    examples: |list| match list {
        List::Users => [
            &["Ana Lima", "ana.lima@exemplo.com", "Atendente", "Financeiro | Vendas"],
            &["Rui Costa", "rui.costa@exemplo.com", "Gestor", ""],
        ],
        List::Labels => [
            &["Segunda via", "#c8553d", "Pediu de novo um boleto ou documento"],
            &["Retornar amanhã", "#b7791f", "Combinamos voltar a falar"],
        ],
        List::Replies => [
            &["Geral", "Saudação", "", "{{greeting}}, {{customer.first_name}}! Como posso ajudar?"],
            &["Cobrança", "Segunda via", "Financeiro", "Aqui está a segunda via do boleto."],
        ],
    },
    drop: "Solte aqui um arquivo CSV, ou",
    choose: "Escolha um arquivo",
    limits: |megabytes, lines| {
        format!("Até {megabytes} MB e {lines} linhas. Separado por ponto e vírgula, vírgula ou tabulação.")
    },
    reading: |file| format!("Lendo {file}…"),
    unreadable: |why| match why {
        Unreadable::Empty => "O arquivo está vazio.".into(),
        Unreadable::TooLarge => "O arquivo passa de 1 MB. Divida-o em dois.".into(),
        Unreadable::TooManyLines => "O arquivo passa de 5.000 linhas. Divida-o em dois.".into(),
        Unreadable::Workbook => {
            "Isto é uma planilha do Excel ou LibreOffice. Salve-a como CSV e escolha o arquivo novo.".into()
        }
        Unreadable::Missing(missing) => format!("Falta a coluna “{}” na primeira linha.", column(missing)),
        Unreadable::Doubled(doubled) => format!("A coluna “{}” aparece mais de uma vez.", column(doubled)),
        Unreadable::Unclosed(line) => format!("Na linha {line} há aspas que abrem e nunca fecham."),
    },
    summary: |file, new, changed, unchanged, wrong| {
        format!(
            "{file}: {new} para criar, {changed} para mudar, {unchanged} sem mudança, {wrong} com erro. Nada foi gravado ainda."
        )
    },
    unused: |columns| format!("Colunas que não são usadas aqui: {columns}."),
    anew: "A lista mudou desde a prévia, e nada foi gravado. Veja como fica agora.",
    filter: "Linhas a mostrar",
    shown: |shown, count| match shown {
        Shown::All => format!("Todas {count}"),
        Shown::New => format!("Novas {count}"),
        Shown::Changed => format!("Mudam {count}"),
        Shown::Unchanged => format!("Sem mudança {count}"),
        Shown::Wrong => format!("Só erros {count}"),
    },
    lines: "Linhas do arquivo",
    rest: |count| if count == 1 { "Mais 1 linha".into() } else { format!("Mais {count} linhas") },
    line: "Linha",
    one: |list| match list {
        List::Users => "Usuário",
        List::Labels => "Etiqueta",
        List::Replies => "Mensagem",
    },
    fate: "O que acontece",
    details: "Detalhes",
    new: "Criar",
    changed: "Mudar",
    unchanged: "Sem mudança",
    wrong: "Erro",
    everybody: "todos",
    nothing: "vazio",
    twice: |line| format!("A linha {line} já é sobre o mesmo."),
    unknown: |text| format!("“{text}” não existe."),
    is_deactivated: "Esta pessoa está desativada. Reative-a na tela antes de mudar.",
    several: "Há mais de uma com esse nome. Diga o departamento.",
    crowded: "Há mais células do que colunas. Ponha entre aspas o texto que tem o separador.",
    leave_out: |count| {
        if count == 1 {
            "Importar sem a linha com erro".into()
        } else {
            format!("Importar sem as {count} linhas com erro")
        }
    },
    leave_out_help: "Ou corrija o arquivo e escolha-o de novo.",
    another: "Escolher outro arquivo",
    import: |count| format!("Importar {count}"),
    done: "Importação concluída",
    outcome: |new, changed, unchanged, left_out| {
        format!("Criados: {new}. Mudados: {changed}. Sem mudança: {unchanged}. Deixados de fora: {left_out}.")
    },
    links: "Convites",
    links_help: |hours| {
        format!(
            "Cada pessoa nova entra por um link próprio, que vale {hours} horas e uma vez. Copie-os agora: eles não aparecem de novo."
        )
    },
    link: "Link",
    save_links: "Baixar os links em CSV",
    links_file: "convites.csv",
    more_links: |count| format!("E mais {count} no arquivo."),
};
