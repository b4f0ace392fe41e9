//! What the demo company's customers once asked, and how they were served.

pub(super) struct Story {
    /// How long ago it began, in minutes.
    pub(super) ago: i64,
    pub(super) customer: (&'static str, &'static str),
    pub(super) cpf: Option<&'static str>,
    pub(super) department: usize,
    pub(super) agent: usize,
    pub(super) waited: i64,
    pub(super) label: Option<usize>,
    pub(super) rating: Option<i32>,
    /// The customer's lines begin with `>`.
    pub(super) lines: &'static [&'static str],
}

/// A number that only the check digits make look real.
const JOANA_CPF: &str = "52998224725";

pub(super) const STORIES: [Story; 9] = [
    Story {
        ago: 26 * 60,
        customer: ("Joana Prado", "joana.prado@exemplo.com"),
        cpf: Some(JOANA_CPF),
        department: 0,
        agent: 0,
        waited: 3,
        label: Some(0),
        rating: Some(5),
        lines: &[
            ">Bom dia! Meu boleto de novembro venceu e não encontro no app.",
            "Bom dia, Joana! Sou a Marina, do Financeiro. Já estou localizando a sua fatura.",
            "Enviei a segunda via para o seu e-mail, com vencimento para sexta-feira e sem juros.",
            ">Chegou aqui. Muito obrigada!",
        ],
    },
    Story {
        ago: 25 * 60 + 12,
        customer: ("Antônio Nunes", "antonio.nunes@exemplo.com"),
        cpf: None,
        department: 1,
        agent: 1,
        waited: 6,
        label: Some(2),
        rating: Some(4),
        lines: &[
            ">Minha internet caiu de novo, já é a terceira vez nesta semana.",
            "Boa tarde, Antônio. Sinto muito por isso. Vou testar a sua linha agora.",
            "O sinal está baixo na caixa da sua rua. Abri um chamado e a equipe passa aí amanhã às 9h.",
            ">Certo, fico em casa.",
        ],
    },
    Story {
        ago: 23 * 60,
        customer: ("Luíza Martins", "luiza.martins@exemplo.com"),
        cpf: None,
        department: 0,
        agent: 2,
        waited: 2,
        label: None,
        rating: Some(5),
        lines: &[
            ">Quero mudar o vencimento da fatura para o dia 15.",
            "Pronto, Luíza. A partir da próxima fatura o vencimento será todo dia 15.",
            ">Perfeito!",
        ],
    },
    Story {
        ago: 22 * 60,
        customer: ("Paulo Sérgio Dias", "paulo.dias@exemplo.com"),
        cpf: None,
        department: 2,
        agent: 3,
        waited: 1,
        label: Some(4),
        rating: None,
        lines: &[
            ">Boa tarde, gostaria de um orçamento para 600 mega no meu escritório.",
            "Boa tarde, Paulo! O plano empresarial de 600 mega sai por R$ 159,90, com IP fixo. Enviei a proposta por e-mail.",
            ">Vou avaliar e retorno.",
        ],
    },
    Story {
        ago: 21 * 60,
        customer: ("Construtora Bela Vista", "compras@belavista.example"),
        cpf: None,
        department: 2,
        agent: 2,
        waited: 4,
        label: Some(1),
        rating: Some(5),
        lines: &[
            ">Segue confirmado o contrato das duas salas novas.",
            "Recebido! A instalação ficou marcada para quinta-feira, às 14h.",
        ],
    },
    Story {
        ago: 20 * 60,
        customer: ("Helena Castro", "helena.castro@exemplo.com"),
        cpf: None,
        department: 1,
        agent: 0,
        waited: 3,
        label: Some(3),
        rating: Some(3),
        lines: &[
            ">Vou me mudar no fim do mês. Como levo a internet?",
            "Oi, Helena! Me passe o endereço novo que eu verifico a cobertura.",
            ">Rua das Acácias, 210, Recife.",
            "Temos cobertura aí. A mudança leva até três dias úteis e não tem custo.",
        ],
    },
    // Joana again, from other devices: what binds them is the e-mail, the document, or both.
    Story {
        ago: 9 * 24 * 60,
        customer: ("Joana Prado", "joana.prado@exemplo.com"),
        cpf: Some(JOANA_CPF),
        department: 1,
        agent: 1,
        waited: 8,
        label: Some(2),
        rating: Some(2),
        lines: &[
            ">Boa noite, a internet caiu e o roteador está com a luz vermelha.",
            "Boa noite, Joana. Vi aqui que há um rompimento de fibra no seu bairro, com previsão até as 22h.",
            ">Puxa, de novo? Tudo bem, aguardo.",
        ],
    },
    Story {
        ago: 40 * 24 * 60,
        customer: ("Joana M. Prado", "joana@belavista.example"),
        cpf: Some(JOANA_CPF),
        department: 2,
        agent: 3,
        waited: 2,
        label: Some(4),
        rating: Some(5),
        lines: &[
            ">Olá! Quero aumentar a minha velocidade para 600 mega.",
            "Olá, Joana! Feito: a nova velocidade vale a partir de amanhã.",
        ],
    },
    Story {
        ago: 3 * 24 * 60,
        customer: ("Antônio Nunes", "antonio.nunes@exemplo.com"),
        cpf: None,
        department: 1,
        agent: 0,
        waited: 5,
        label: Some(2),
        rating: Some(3),
        lines: &[
            ">A internet está muito lenta hoje.",
            "Oi, Antônio. Refiz a configuração da sua porta; pode testar agora?",
            ">Melhorou, obrigado.",
        ],
    },
];
