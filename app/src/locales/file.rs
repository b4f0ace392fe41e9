//! Words of files.

pub struct Texts {
    pub attach: &'static str,
    pub limits: fn(count: u32, size: &str) -> String,
    pub drop: &'static str,
    pub staged: &'static str,
    pub remove: fn(name: &str) -> String,
    pub retry: fn(name: &str) -> String,
    pub choose_again: fn(name: &str) -> String,
    pub waiting: &'static str,
    pub empty: &'static str,
    pub too_large: fn(size: &str) -> String,
    pub wrong_type: &'static str,
    pub cut: &'static str,
    pub unreachable: &'static str,
    pub progress: fn(ready: usize, all: usize) -> String,
    pub armed: fn(count: usize) -> String,
    pub stuck: fn(count: usize, retry: bool) -> String,
    pub left_out: fn(count: usize, limit: u32) -> String,
    pub size: fn(u64) -> String,
    pub open: fn(name: &str) -> String,
    pub download: fn(name: &str) -> String,
    pub next: &'static str,
    pub previous: &'static str,
    pub of: fn(at: usize, count: usize) -> String,
    pub not_shown: &'static str,
    pub not_shown_text: &'static str,
    pub save: &'static str,
    pub new_tab: &'static str,
}

pub const PT_BR: Texts = Texts {
    attach: "Anexar arquivos",
    limits: |count, size| format!("Até {count} arquivos de {size}"),
    drop: "Solte aqui para anexar",
    staged: "Arquivos desta mensagem",
    remove: |name| format!("Retirar {name}"),
    retry: |name| format!("Tentar de novo: {name}"),
    choose_again: |name| format!("Escolher de novo: {name}"),
    waiting: "Aguardando a vez",
    empty: "O arquivo está vazio",
    too_large: |size| format!("Maior que o limite de {size}"),
    wrong_type: "Tipo de arquivo não aceito",
    cut: "Interrompido pela recarga da página. Escolha de novo.",
    unreachable: "O envio foi interrompido",
    progress: |ready, all| format!("{ready} de {all} arquivos prontos"),
    armed: |count| match count {
        1 => "Falta 1 arquivo. A mensagem vai assim que ele chegar.".into(),
        _ => format!("Faltam {count} arquivos. A mensagem vai assim que eles chegarem."),
    },
    stuck: |count, retry| match (count, retry) {
        (1, true) => "1 arquivo não foi enviado: tente de novo ou retire-o.".into(),
        (1, false) => "1 arquivo não pode ser enviado: retire-o.".into(),
        (_, true) => format!("{count} arquivos não foram enviados: tente de novo ou retire-os."),
        (_, false) => format!("{count} arquivos não podem ser enviados: retire-os."),
    },
    left_out: |count, limit| match count {
        1 => format!("São no máximo {limit} arquivos por mensagem: 1 ficou de fora."),
        _ => format!("São no máximo {limit} arquivos por mensagem: {count} ficaram de fora."),
    },
    size: |bytes| size(bytes, ','),
    open: |name| format!("Ver {name}"),
    download: |name| format!("Baixar {name}"),
    next: "Imagem seguinte",
    previous: "Imagem anterior",
    of: |at, count| format!("{at} de {count}"),
    not_shown: "Não foi possível mostrar",
    not_shown_text: "Baixe o arquivo para abri-lo no seu computador.",
    save: "Baixar",
    new_tab: "Abrir em outra aba",
};

pub const EN: Texts = Texts {
    attach: "Attach files",
    limits: |count, size| format!("Up to {count} files of {size}"),
    drop: "Drop here to attach",
    staged: "Files of this message",
    remove: |name| format!("Remove {name}"),
    retry: |name| format!("Try again: {name}"),
    choose_again: |name| format!("Choose again: {name}"),
    waiting: "Waiting its turn",
    empty: "The file is empty",
    too_large: |size| format!("Over the limit of {size}"),
    wrong_type: "This type of file is not accepted",
    cut: "Cut off by the page's reload. Choose it again.",
    unreachable: "The upload was cut off",
    progress: |ready, all| format!("{ready} of {all} files ready"),
    armed: |count| match count {
        1 => "1 file is on its way. The message goes as soon as it is there.".into(),
        _ => format!("{count} files are on their way. The message goes as soon as they are there."),
    },
    stuck: |count, retry| match (count, retry) {
        (1, true) => "1 file was not uploaded: try again or remove it.".into(),
        (1, false) => "1 file cannot be sent: remove it.".into(),
        (_, true) => format!("{count} files were not uploaded: try again or remove them."),
        (_, false) => format!("{count} files cannot be sent: remove them."),
    },
    left_out: |count, limit| match count {
        1 => format!("A message takes {limit} files at most: 1 was left out."),
        _ => format!("A message takes {limit} files at most: {count} were left out."),
    },
    size: |bytes| size(bytes, '.'),
    open: |name| format!("View {name}"),
    download: |name| format!("Download {name}"),
    next: "Next image",
    previous: "Previous image",
    of: |at, count| format!("{at} of {count}"),
    not_shown: "It could not be shown",
    not_shown_text: "Download the file to open it on your computer.",
    save: "Download",
    new_tab: "Open in another tab",
};

pub const ES: Texts = Texts {
    attach: "Adjuntar archivos",
    limits: |count, size| format!("Hasta {count} archivos de {size}"),
    drop: "Suelta aquí para adjuntar",
    staged: "Archivos de este mensaje",
    remove: |name| format!("Quitar {name}"),
    retry: |name| format!("Intentar de nuevo: {name}"),
    choose_again: |name| format!("Elegir de nuevo: {name}"),
    waiting: "Espera su turno",
    empty: "El archivo está vacío",
    too_large: |size| format!("Supera el límite de {size}"),
    wrong_type: "Tipo de archivo no aceptado",
    cut: "Interrumpido al recargar la página. Elígelo de nuevo.",
    unreachable: "El envío se interrumpió",
    progress: |ready, all| format!("{ready} de {all} archivos listos"),
    armed: |count| match count {
        1 => "Falta 1 archivo. El mensaje sale en cuanto llegue.".into(),
        _ => format!("Faltan {count} archivos. El mensaje sale en cuanto lleguen."),
    },
    stuck: |count, retry| match (count, retry) {
        (1, true) => "1 archivo no se envió: inténtalo de nuevo o quítalo.".into(),
        (1, false) => "1 archivo no se puede enviar: quítalo.".into(),
        (_, true) => format!("{count} archivos no se enviaron: inténtalo de nuevo o quítalos."),
        (_, false) => format!("{count} archivos no se pueden enviar: quítalos."),
    },
    left_out: |count, limit| match count {
        1 => format!("Un mensaje lleva {limit} archivos como máximo: 1 quedó fuera."),
        _ => format!("Un mensaje lleva {limit} archivos como máximo: {count} quedaron fuera."),
    },
    size: |bytes| size(bytes, ','),
    open: |name| format!("Ver {name}"),
    download: |name| format!("Descargar {name}"),
    next: "Imagen siguiente",
    previous: "Imagen anterior",
    of: |at, count| format!("{at} de {count}"),
    not_shown: "No se pudo mostrar",
    not_shown_text: "Descarga el archivo para abrirlo en tu computadora.",
    save: "Descargar",
    new_tab: "Abrir en otra pestaña",
};

/// `84 kB`, `1,2 MB`: in powers of 1,024, as the limits are set and most file managers count. The customer is told the same
/// (`frontend/widget/files.js`).
fn size(bytes: u64, point: char) -> String {
    let (unit, name) = match bytes {
        0..1_000 => (1, "B"),
        1_000..1_000_000 => (1 << 10, "kB"),
        1_000_000..1_000_000_000 => (1 << 20, "MB"),
        _ => (1 << 30, "GB"),
    };
    let rounded = |parts: u64| (bytes * parts + unit / 2) / unit;
    match (unit > 1 << 10, rounded(10)) {
        (true, tenths @ 0..1_000) if tenths % 10 > 0 => format!("{}{point}{} {name}", tenths / 10, tenths % 10),
        _ => format!("{} {name}", rounded(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_told_as_people_say_them() {
        let told = |bytes| size(bytes, ',');
        assert_eq!([0, 645, 999, 1_000, 1_024].map(told), ["0 B", "645 B", "999 B", "1 kB", "1 kB"]);
        assert_eq!([24_063, 24_064, 86_100].map(told), ["23 kB", "24 kB", "84 kB"]);
        assert_eq!([1_000_000, 1_258_291, 25 << 20].map(told), ["1 MB", "1,2 MB", "25 MB"]);
        assert_eq!([104_900_000, 105_500_000, 123 << 20].map(told), ["100 MB", "101 MB", "123 MB"]);
        assert_eq!([1_000_000_000, 5 << 29].map(told), ["0,9 GB", "2,5 GB"]);
    }
}
