//! Words of ending the day: what becomes of the conversations that are still open.

pub struct Texts {
    pub end_and_leave: &'static str,
    pub leave_without_ending: &'static str,
    pub end_title: &'static str,
    pub end_text: fn(worked: &str, paused: Option<&str>) -> String,
    pub open_text: fn(count: usize) -> String,
    pub apply_to_all: &'static str,
    pub choose: &'static str,
    pub to_queue: &'static str,
    pub finish: &'static str,
    pub colleague: fn(name: &str, open: u32, on_break: bool) -> String,
    pub destination_of: fn(name: &str) -> String,
    pub colleagues_failed: &'static str,
    pub colleagues_loading: &'static str,
    pub choose_each: &'static str,
    pub unnamed_customer: &'static str,
}

pub const PT_BR: Texts = Texts {
    end_and_leave: "Encerrar o dia e sair",
    leave_without_ending: "Sair sem encerrar",
    end_title: "Encerrar o dia",
    end_text: |worked, paused| match paused {
        Some(paused) => format!("Tempo ativo de {worked}, com {paused} de pausa."),
        None => format!("Tempo ativo de {worked}, sem pausas."),
    },
    open_text: |count| {
        if count == 1 {
            "Um atendimento ainda está aberto com você. Para onde ele vai?".into()
        } else {
            format!("{count} atendimentos ainda estão abertos com você. Para onde vai cada um?")
        }
    },
    apply_to_all: "Aplicar a todos",
    choose: "Escolha o destino",
    to_queue: "Devolver à fila",
    finish: "Concluir",
    colleague: |name, open, on_break| {
        let state = if on_break { ", em pausa" } else { "" };
        format!("{name} ({open} em atendimento{state})")
    },
    destination_of: |name| format!("Destino do atendimento de {name}"),
    colleagues_failed: "Não foi possível carregar os colegas. Você ainda pode devolver à fila ou concluir.",
    colleagues_loading: "Carregando colegas…",
    choose_each: "Escolha um destino para cada atendimento.",
    unnamed_customer: "Cliente sem nome",
};

pub const EN: Texts = Texts {
    end_and_leave: "End my day and sign out",
    leave_without_ending: "Sign out without ending",
    end_title: "End your day",
    end_text: |worked, paused| match paused {
        Some(paused) => format!("Active for {worked}, with {paused} of breaks."),
        None => format!("Active for {worked}, without breaks."),
    },
    open_text: |count| {
        if count == 1 {
            "One conversation is still open with you. Where does it go?".into()
        } else {
            format!("{count} conversations are still open with you. Where does each one go?")
        }
    },
    apply_to_all: "Apply to all",
    choose: "Choose a destination",
    to_queue: "Back to the queue",
    finish: "Finish",
    colleague: |name, open, on_break| {
        let state = if on_break { ", on a break" } else { "" };
        format!("{name} ({open} open{state})")
    },
    destination_of: |name| format!("Destination of {name}’s conversation"),
    colleagues_failed: "Could not load your colleagues. You can still return to the queue or finish.",
    colleagues_loading: "Loading colleagues…",
    choose_each: "Choose a destination for each conversation.",
    unnamed_customer: "Customer without a name",
};

pub const ES: Texts = Texts {
    end_and_leave: "Terminar jornada y salir",
    leave_without_ending: "Salir sin terminar",
    end_title: "Terminar jornada",
    end_text: |worked, paused| match paused {
        Some(paused) => format!("Tiempo activo de {worked}, con {paused} de pausa."),
        None => format!("Tiempo activo de {worked}, sin pausas."),
    },
    open_text: |count| {
        if count == 1 {
            "Una atención sigue abierta contigo. ¿A dónde va?".into()
        } else {
            format!("{count} atenciones siguen abiertas contigo. ¿A dónde va cada una?")
        }
    },
    apply_to_all: "Aplicar a todas",
    choose: "Elige el destino",
    to_queue: "Devolver a la fila",
    finish: "Concluir",
    colleague: |name, open, on_break| {
        let state = if on_break { ", en pausa" } else { "" };
        format!("{name} ({open} en atención{state})")
    },
    destination_of: |name| format!("Destino de la atención de {name}"),
    colleagues_failed: "No se pudieron cargar tus colegas. Aún puedes devolver a la fila o concluir.",
    colleagues_loading: "Cargando colegas…",
    choose_each: "Elige un destino para cada atención.",
    unnamed_customer: "Cliente sin nombre",
};
