//! Words of signing in, the first set-up and the own password.

pub struct Texts {
    pub sign_in: &'static str,
    pub sign_in_text: fn(company: &str) -> String,
    pub email: &'static str,
    pub password: &'static str,
    pub enter: &'static str,
    pub wait_seconds: fn(u32) -> String,
    pub demo: &'static str,
    pub use_account: &'static str,
    pub use_account_of: fn(name: &str) -> String,
    pub set_up: &'static str,
    pub set_up_text: &'static str,
    pub code: &'static str,
    pub code_help: &'static str,
    pub company: &'static str,
    pub your_name: &'static str,
    pub new_password: &'static str,
    pub password_help: fn(least: usize) -> String,
    pub create: &'static str,
    pub agent: &'static str,
    pub manager: &'static str,
    pub change_password: &'static str,
    pub change_password_text: &'static str,
    pub old_password: &'static str,
    pub password_changed: &'static str,
}

pub const PT_BR: Texts = Texts {
    sign_in: "Entrar",
    sign_in_text: |company| {
        if company.is_empty() {
            "Use o e-mail e a senha da sua conta.".into()
        } else {
            format!("Use a sua conta da {company}.")
        }
    },
    email: "E-mail",
    password: "Senha",
    enter: "Entrar",
    wait_seconds: |seconds| format!("Muitas tentativas. Você pode tentar de novo em {seconds} s."),
    demo: "Contas para experimentar",
    use_account: "Usar",
    use_account_of: |name| format!("Usar a conta de {name}"),
    set_up: "Preparar o Balcão",
    set_up_text: "Crie a sua empresa e a primeira conta de gestor. Leva um minuto.",
    code: "Código de instalação",
    code_help: "Está no registro do servidor, na linha que começa com “Set-up code”.",
    company: "Nome da empresa",
    your_name: "Seu nome",
    new_password: "Nova senha",
    password_help: |least| format!("Pelo menos {least} caracteres. Uma frase curta é fácil de lembrar."),
    create: "Criar conta e entrar",
    agent: "Atendente",
    manager: "Gestor",
    change_password: "Alterar senha",
    change_password_text: "As suas outras sessões serão encerradas.",
    old_password: "Senha atual",
    password_changed: "Senha alterada.",
};

pub const EN: Texts = Texts {
    sign_in: "Sign in",
    sign_in_text: |company| {
        if company.is_empty() {
            "Use your account’s e-mail and password.".into()
        } else {
            format!("Use your {company} account.")
        }
    },
    email: "E-mail",
    password: "Password",
    enter: "Sign in",
    wait_seconds: |seconds| format!("Too many attempts. You can try again in {seconds} s."),
    demo: "Accounts to try",
    use_account: "Use",
    use_account_of: |name| format!("Use {name}’s account"),
    set_up: "Set up Balcão",
    set_up_text: "Create your company and the first manager’s account. It takes a minute.",
    code: "Set-up code",
    code_help: "It is in the server’s log, on the line that begins with “Set-up code”.",
    company: "Company name",
    your_name: "Your name",
    new_password: "New password",
    password_help: |least| format!("At least {least} characters. A short sentence is easy to remember."),
    create: "Create account and sign in",
    agent: "Agent",
    manager: "Manager",
    change_password: "Change password",
    change_password_text: "Your other sessions will end.",
    old_password: "Current password",
    password_changed: "Password changed.",
};

pub const ES: Texts = Texts {
    sign_in: "Entrar",
    sign_in_text: |company| {
        if company.is_empty() {
            "Usa el correo y la contraseña de tu cuenta.".into()
        } else {
            format!("Usa tu cuenta de {company}.")
        }
    },
    email: "Correo electrónico",
    password: "Contraseña",
    enter: "Entrar",
    wait_seconds: |seconds| format!("Demasiados intentos. Puedes intentar de nuevo en {seconds} s."),
    demo: "Cuentas para probar",
    use_account: "Usar",
    use_account_of: |name| format!("Usar la cuenta de {name}"),
    set_up: "Preparar Balcão",
    set_up_text: "Crea tu empresa y la primera cuenta de gestor. Toma un minuto.",
    code: "Código de instalación",
    code_help: "Está en el registro del servidor, en la línea que empieza con “Set-up code”.",
    company: "Nombre de la empresa",
    your_name: "Tu nombre",
    new_password: "Nueva contraseña",
    password_help: |least| format!("Al menos {least} caracteres. Una frase corta es fácil de recordar."),
    create: "Crear cuenta y entrar",
    agent: "Agente",
    manager: "Gestor",
    change_password: "Cambiar contraseña",
    change_password_text: "Tus otras sesiones se cerrarán.",
    old_password: "Contraseña actual",
    password_changed: "Contraseña cambiada.",
};
