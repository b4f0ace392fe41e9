//! What each error says to the person in front of the screen: what happened, and what to do.

use super::{Locale, refusal_here};
use crate::error::{AppError, Field, Reason, Whereabouts};

pub fn pt_br(error: &AppError) -> String {
    match error {
        AppError::SignedOut => "Sua sessão terminou. Entre de novo para continuar.".into(),
        AppError::Forbidden => "Você não tem permissão para isso. Peça a um gestor.".into(),
        AppError::OnlyLooking => "Você está só vendo como outra pessoa: nada pode ser alterado.".into(),
        AppError::NotFound => "Não encontramos o que você procura. Talvez já tenha sido removido.".into(),
        AppError::Invalid { field, reason } => refused(Locale::PtBr, *field, *reason, "Confira e tente de novo."),
        AppError::Taken { by } => format!("{by} atendeu este cliente antes."),
        AppError::TooLate => "A situação mudou enquanto isso. Confira e tente de novo.".into(),
        AppError::Moved(Whereabouts::With { agent }) => format!("Este atendimento já está com {agent}."),
        AppError::Moved(Whereabouts::Queue { department }) => {
            format!("Este atendimento já voltou para a fila de {department}.")
        }
        AppError::Moved(Whereabouts::Ended) => "Este atendimento já foi encerrado.".into(),
        AppError::Absent { name } => format!("{name} não está em atendimento agora. Escolha outro destino."),
        AppError::NotOnShift => "Inicie o dia de atendimento para continuar.".into(),
        AppError::OnBreak => "Você está em pausa. Volte da pausa para atender.".into(),
        AppError::WrongCredentials => "E-mail ou senha incorretos. Confira e tente de novo.".into(),
        AppError::TooMany { seconds } => format!("Muitas tentativas. Tente de novo em {seconds} s."),
        AppError::Unreachable => "Sem conexão com o servidor. Confira a internet e tente de novo.".into(),
        AppError::Internal(reference) => {
            format!("Algo falhou do nosso lado. Tente de novo; se continuar, informe o código {reference}.")
        }
    }
}

pub fn en(error: &AppError) -> String {
    match error {
        AppError::SignedOut => "Your session has ended. Sign in again to continue.".into(),
        AppError::Forbidden => "You are not allowed to do this. Ask a manager.".into(),
        AppError::OnlyLooking => "You are only looking as somebody else: nothing can be changed.".into(),
        AppError::NotFound => "We could not find that. It may have been removed.".into(),
        AppError::Invalid { field, reason } => refused(Locale::En, *field, *reason, "Check and try again."),
        AppError::Taken { by } => format!("{by} took this customer first."),
        AppError::TooLate => "Things changed in the meantime. Check and try again.".into(),
        AppError::Moved(Whereabouts::With { agent }) => format!("This conversation is already with {agent}."),
        AppError::Moved(Whereabouts::Queue { department }) => {
            format!("This conversation is already back in the queue of {department}.")
        }
        AppError::Moved(Whereabouts::Ended) => "This conversation has already ended.".into(),
        AppError::Absent { name } => format!("{name} is not at work now. Choose another destination."),
        AppError::NotOnShift => "Start your day to continue.".into(),
        AppError::OnBreak => "You are on a break. Return from it to take customers.".into(),
        AppError::WrongCredentials => "Wrong e-mail or password. Check both and try again.".into(),
        AppError::TooMany { seconds } => format!("Too many attempts. Try again in {seconds} s."),
        AppError::Unreachable => "No connection to the server. Check your internet and try again.".into(),
        AppError::Internal(reference) => {
            format!("Something failed on our side. Try again; if it persists, report the code {reference}.")
        }
    }
}

pub fn es(error: &AppError) -> String {
    match error {
        AppError::SignedOut => "Tu sesión terminó. Entra de nuevo para continuar.".into(),
        AppError::Forbidden => "No tienes permiso para esto. Pídelo a un gestor.".into(),
        AppError::OnlyLooking => "Solo estás viendo como otra persona: no se puede cambiar nada.".into(),
        AppError::NotFound => "No encontramos lo que buscas. Quizás ya fue eliminado.".into(),
        AppError::Invalid { field, reason } => refused(Locale::Es, *field, *reason, "Revisa e inténtalo de nuevo."),
        AppError::Taken { by } => format!("{by} atendió a este cliente antes."),
        AppError::TooLate => "La situación cambió mientras tanto. Revisa e intenta de nuevo.".into(),
        AppError::Moved(Whereabouts::With { agent }) => format!("Esta atención ya está con {agent}."),
        AppError::Moved(Whereabouts::Queue { department }) => {
            format!("Esta atención ya volvió a la fila de {department}.")
        }
        AppError::Moved(Whereabouts::Ended) => "Esta atención ya terminó.".into(),
        AppError::Absent { name } => format!("{name} no está trabajando ahora. Elige otro destino."),
        AppError::NotOnShift => "Inicia tu jornada para continuar.".into(),
        AppError::OnBreak => "Estás en pausa. Vuelve de la pausa para atender.".into(),
        AppError::WrongCredentials => "Correo o contraseña incorrectos. Revisa e intenta de nuevo.".into(),
        AppError::TooMany { seconds } => format!("Demasiados intentos. Intenta de nuevo en {seconds} s."),
        AppError::Unreachable => "Sin conexión con el servidor. Revisa tu internet e intenta de nuevo.".into(),
        AppError::Internal(reference) => {
            format!("Algo falló de nuestro lado. Intenta de nuevo; si continúa, informa el código {reference}.")
        }
    }
}

/// What is wrong with a field is told by the parts with fields, which are fetched later: without them there is little to say.
fn refused(locale: Locale, field: Field, reason: Reason, otherwise: &str) -> String {
    refusal_here(locale).map_or_else(|| otherwise.to_owned(), |refusal| refusal(field, reason))
}
