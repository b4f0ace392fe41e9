use super::Texts;
use crate::admin::import::{
    model::{Column, List, Unreadable},
    state::Shown,
};

fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "Nombre",
        Column::Email => "Correo",
        Column::Role => "Rol",
        Column::Departments => "Departamentos",
        Column::Color => "Color",
        Column::Description => "Descripción",
        Column::Category => "Categoría",
        Column::Title => "Título",
        Column::Department => "Departamento",
        Column::Message => "Mensaje",
    }
}

pub(super) static TEXTS: Texts = Texts {
    button: "Importar CSV",
    title: |list| match list {
        List::Users => "Importar usuarios",
        List::Labels => "Importar etiquetas",
        List::Replies => "Importar mensajes automáticos",
    },
    intro: |list| match list {
        List::Users => {
            "Una persona por línea, con los nombres de las columnas en la primera. El correo dice quién es: quien ya existe cambia, quien es nuevo recibe una invitación."
        }
        List::Labels => {
            "Una etiqueta por línea, con los nombres de las columnas en la primera. El nombre dice cuál es: la que ya existe cambia, las otras se crean."
        }
        List::Replies => {
            "Un mensaje por línea, con los nombres de las columnas en la primera. Categoría y título dicen cuál es: el que ya existe cambia, los otros se crean."
        }
    },
    column,
    column_help: |list, column| match (list, column) {
        (List::Users, Column::Name) => "Obligatorio para quien es nuevo.",
        (_, Column::Email) => "Obligatorio. Con él entra la persona.",
        (_, Column::Role) => "Agente o Gestor. Vacío: agente, o como está.",
        (_, Column::Departments) => "Nombres separados por |. Los gestores atienden en todos.",
        (_, Column::Name | Column::Category | Column::Title) => "Obligatorio.",
        (_, Column::Color) => "Como #3d6cc8. Vacío: azul, o como está.",
        (_, Column::Description) => "Le dice al equipo cuándo usarla.",
        (_, Column::Department) => "Quién lo ve. Vacío: todos.",
        (_, Column::Message) => "El texto. Puede tener líneas y variables como {{customer.first_name}}.",
    },
    kept: "La columna que falta en el archivo queda como está. Importar nunca desactiva ni archiva lo que no está en el archivo, y las contraseñas nunca vienen en CSV.",
    template: "Descargar modelo",
    file_name: |list| match list {
        List::Users => "usuarios.csv",
        List::Labels => "etiquetas.csv",
        List::Replies => "mensajes-automaticos.csv",
    },
    separator: ';',
    examples: |list| match list {
        List::Users => [
            &["Ana Díaz", "ana.diaz@ejemplo.com", "Agente", "Finanzas | Ventas"],
            &["Raúl Costa", "raul.costa@ejemplo.com", "Gestor", ""],
        ],
        List::Labels => [
            &["Copia de factura", "#c8553d", "Pidió de nuevo una factura o un documento"],
            &["Llamar mañana", "#b7791f", "Quedamos en hablar de nuevo"],
        ],
        List::Replies => [
            &["General", "Saludo", "", "¡{{greeting}}, {{customer.first_name}}! ¿Cómo puedo ayudar?"],
            &["Cobros", "Copia de factura", "Finanzas", "Aquí está la copia de la factura."],
        ],
    },
    drop: "Suelta aquí un archivo CSV, o",
    choose: "Elige un archivo",
    limits: |megabytes, lines| {
        format!("Hasta {megabytes} MB y {lines} líneas. Separado por punto y coma, coma o tabulación.")
    },
    reading: |file| format!("Leyendo {file}…"),
    unreadable: |why| match why {
        Unreadable::Empty => "El archivo está vacío.".into(),
        Unreadable::TooLarge => "El archivo supera 1 MB. Divídelo en dos.".into(),
        Unreadable::TooManyLines => "El archivo supera 5.000 líneas. Divídelo en dos.".into(),
        Unreadable::Workbook => {
            "Esto es un libro de Excel o LibreOffice. Guárdalo como CSV y elige el archivo nuevo.".into()
        }
        Unreadable::Missing(missing) => format!("Falta la columna “{}” en la primera línea.", column(missing)),
        Unreadable::Doubled(doubled) => format!("La columna “{}” aparece más de una vez.", column(doubled)),
        Unreadable::Unclosed(line) => format!("En la línea {line} hay comillas que abren y nunca cierran."),
    },
    summary: |file, new, changed, unchanged, wrong| {
        format!(
            "{file}: {new} para crear, {changed} para cambiar, {unchanged} sin cambios, {wrong} con error. Todavía no se guardó nada."
        )
    },
    unused: |columns| format!("Columnas que no se usan aquí: {columns}."),
    anew: "La lista cambió desde la vista previa, y no se guardó nada. Así queda ahora.",
    filter: "Líneas que se muestran",
    shown: |shown, count| match shown {
        Shown::All => format!("Todas {count}"),
        Shown::New => format!("Nuevas {count}"),
        Shown::Changed => format!("Cambian {count}"),
        Shown::Unchanged => format!("Sin cambios {count}"),
        Shown::Wrong => format!("Solo errores {count}"),
    },
    lines: "Líneas del archivo",
    rest: |count| if count == 1 { "1 línea más".into() } else { format!("{count} líneas más") },
    line: "Línea",
    one: |list| match list {
        List::Users => "Usuario",
        List::Labels => "Etiqueta",
        List::Replies => "Mensaje",
    },
    fate: "Qué pasa",
    details: "Detalles",
    new: "Crear",
    changed: "Cambiar",
    unchanged: "Sin cambios",
    wrong: "Error",
    everybody: "todos",
    nothing: "vacío",
    twice: |line| format!("La línea {line} ya trata de lo mismo."),
    unknown: |text| format!("“{text}” no existe."),
    is_deactivated: "Esta persona está desactivada. Reactívala en la pantalla antes de cambiarla.",
    several: "Hay más de uno con ese nombre. Indica el departamento.",
    crowded: "Hay más celdas que columnas. Pon entre comillas el texto que contiene el separador.",
    leave_out: |count| {
        if count == 1 {
            "Importar sin la línea con error".into()
        } else {
            format!("Importar sin las {count} líneas con error")
        }
    },
    leave_out_help: "O corrige el archivo y elígelo de nuevo.",
    another: "Elegir otro archivo",
    import: |count| format!("Importar {count}"),
    done: "Importación terminada",
    outcome: |new, changed, unchanged, left_out| {
        format!("Creados: {new}. Cambiados: {changed}. Sin cambios: {unchanged}. Dejados fuera: {left_out}.")
    },
    links: "Invitaciones",
    links_help: |hours| {
        format!(
            "Cada persona nueva entra por un enlace propio, que vale {hours} horas y una vez. Cópialos ahora: no se muestran de nuevo."
        )
    },
    link: "Enlace",
    save_links: "Descargar los enlaces en CSV",
    links_file: "invitaciones.csv",
    more_links: |count| format!("Y {count} más en el archivo."),
};
