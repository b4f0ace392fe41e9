// The names that people see and screen readers say, in each language: what the tests look for. They repeat what stands in
// app/src/locales and in frontend/widget/texts.js, so that a text that changes by accident is noticed.
export type Language = "pt-BR" | "en" | "es";

/** The agents' page. */
export interface AgentWords {
  signIn: string;
  email: string;
  password: string;
  enter: string;
  startDay: string;
  list: string;
  mine: string;
  waiting: string;
  withBot: string;
  takeNext: string;
  take: (name: string) => string;
  search: string;
  chat: string;
  message: string;
  send: string;
  sending: string;
  stored: string;
  delivered: string;
  read: string;
  finish: string;
  finished: (name: string) => string;
  finishedBar: string;
  undo: string;
  details: string;
  connected: string;
  connecting: string;
  offline: string;
  types: (name: string) => string;
  account: (name: string) => string;
  signOut: string;
  myDay: RegExp;
  takenBy: (name: string) => string;
  notices: string;
  filter: string;
  takeBreak: string;
  comeBack: string;
  endDay: string;
  theme: string;
  deactivate: string;
  actionsOf: (name: string) => string;
  guard: RegExp;
  moreActions: string;
  insertLabel: string;
  insertInfo: string;
  insertNote: string;
}

/** The customer's chat. */
export interface CustomerWords {
  chat: string;
  open: string;
  close: string;
  message: string;
  send: string;
  options: string;
  skip: string;
  yes: string;
  stars: (count: number) => string;
  rate: string;
  protocol: RegExp;
  next: string;
  sent: string;
  sending: string;
  read: string;
  types: (name: string) => string;
  joined: (name: string) => string;
  offline: string;
  ended: string;
  menu: string;
}

export const AGENT: Record<Language, AgentWords> = {
  "pt-BR": {
    signIn: "Entrar",
    email: "E-mail",
    password: "Senha",
    enter: "Entrar",
    startDay: "Iniciar dia de atendimento",
    list: "Atendimentos",
    mine: "Meus",
    waiting: "Na fila",
    withBot: "Com o robô",
    takeNext: "Atender o próximo da fila",
    take: (name) => `Atender ${name}`,
    search: "Protocolo, cliente ou mensagem",
    chat: "Conversa",
    message: "Mensagem",
    send: "Enviar",
    sending: "Enviando",
    stored: "Enviada",
    delivered: "Entregue",
    read: "Lida",
    finish: "Concluir",
    finished: (name) => `Atendimento de ${name} concluído.`,
    finishedBar: "Conversa concluída. Se o cliente escrever de novo, começa um novo atendimento.",
    undo: "Desfazer",
    details: "Detalhes",
    connected: "Conectado",
    connecting: "Conectando",
    offline: "Sem conexão",
    types: (name) => `${name} está digitando…`,
    account: (name) => `Conta de ${name}`,
    signOut: "Sair",
    myDay: /^Meu dia/,
    takenBy: (name) => `${name} atendeu este cliente antes.`,
    notices: "Avisos",
    filter: "Filtrar",
    takeBreak: "Fazer uma pausa",
    comeBack: "Voltar da pausa",
    endDay: "Encerrar o dia",
    theme: "Tema",
    deactivate: "Desativar",
    actionsOf: (name) => `Ações de ${name}`,
    guard: /^Cheg.* enquanto você escrevia:/,
    moreActions: "Mais ações",
    insertLabel: "Inserir etiqueta",
    insertInfo: "Inserir informação adicional",
    insertNote: "Inserir observação",
  },
  en: {
    signIn: "Sign in",
    email: "E-mail",
    password: "Password",
    enter: "Sign in",
    startDay: "Start my day",
    list: "Conversations",
    mine: "Mine",
    waiting: "Queue",
    withBot: "With the bot",
    takeNext: "Take the next in the queue",
    take: (name) => `Take ${name}`,
    search: "Protocol, customer or message",
    chat: "Conversation",
    message: "Message",
    send: "Send",
    sending: "Sending",
    stored: "Sent",
    delivered: "Delivered",
    read: "Read",
    finish: "Finish",
    finished: (name) => `Conversation with ${name} finished.`,
    finishedBar: "Conversation finished. If the customer writes again, a new one starts.",
    undo: "Undo",
    details: "Details",
    connected: "Connected",
    connecting: "Connecting",
    offline: "Offline",
    types: (name) => `${name} is typing…`,
    account: (name) => `${name}’s account`,
    signOut: "Sign out",
    myDay: /^My day/,
    takenBy: (name) => `${name} took this customer first.`,
    notices: "Notices",
    filter: "Filter",
    takeBreak: "Take a break",
    comeBack: "Return from the break",
    endDay: "End my day",
    theme: "Theme",
    deactivate: "Deactivate",
    actionsOf: (name) => `Actions for ${name}`,
    guard: /came while you were writing:/,
    moreActions: "More actions",
    insertLabel: "Insert label",
    insertInfo: "Insert additional information",
    insertNote: "Insert observation",
  },
  es: {
    signIn: "Entrar",
    email: "Correo electrónico",
    password: "Contraseña",
    enter: "Entrar",
    startDay: "Iniciar jornada",
    list: "Atenciones",
    mine: "Mías",
    waiting: "En cola",
    withBot: "Con el bot",
    takeNext: "Atender al siguiente de la cola",
    take: (name) => `Atender a ${name}`,
    search: "Protocolo, cliente o mensaje",
    chat: "Conversación",
    message: "Mensaje",
    send: "Enviar",
    sending: "Enviando",
    stored: "Enviado",
    delivered: "Entregado",
    read: "Leído",
    finish: "Concluir",
    finished: (name) => `Atención de ${name} concluida.`,
    finishedBar: "Conversación concluida. Si el cliente vuelve a escribir, empieza otra.",
    undo: "Deshacer",
    details: "Detalles",
    connected: "Conectado",
    connecting: "Conectando",
    offline: "Sin conexión",
    types: (name) => `${name} está escribiendo…`,
    account: (name) => `Cuenta de ${name}`,
    signOut: "Salir",
    myDay: /^Mi jornada/,
    takenBy: (name) => `${name} atendió antes a este cliente.`,
    notices: "Avisos",
    filter: "Filtrar",
    takeBreak: "Hacer una pausa",
    comeBack: "Volver de la pausa",
    endDay: "Terminar jornada",
    theme: "Tema",
    deactivate: "Desactivar",
    actionsOf: (name) => `Acciones de ${name}`,
    guard: /mientras escribías:/,
    moreActions: "Más acciones",
    insertLabel: "Insertar etiqueta",
    insertInfo: "Insertar información adicional",
    insertNote: "Insertar observación",
  },
};

export const CUSTOMER: Record<Language, CustomerWords> = {
  "pt-BR": {
    chat: "Conversa",
    open: "Abrir chat",
    close: "Fechar chat",
    message: "Mensagem",
    send: "Enviar",
    options: "Opções de resposta",
    skip: "Pular",
    yes: "Sim",
    stars: (count) => (count === 1 ? "1 estrela" : `${count} estrelas`),
    rate: "Enviar nota",
    protocol: /^Protocolo \d{17}$/,
    next: "Você é o próximo",
    sent: "Enviada",
    sending: "Enviando",
    read: "Lida",
    types: (name) => `${name} está digitando…`,
    joined: (name) => `${name} entrou na conversa`,
    offline: "Sem conexão. Suas mensagens serão enviadas quando voltar.",
    ended: "Atendimento encerrado. Se escrever de novo, abrimos outro atendimento.",
    menu: "Mais opções",
  },
  en: {
    chat: "Conversation",
    open: "Open chat",
    close: "Close chat",
    message: "Message",
    send: "Send",
    options: "Answer options",
    skip: "Skip",
    yes: "Yes",
    stars: (count) => (count === 1 ? "1 star" : `${count} stars`),
    rate: "Send rating",
    protocol: /^Protocol \d{17}$/,
    next: "You are next",
    sent: "Sent",
    sending: "Sending",
    read: "Read",
    types: (name) => `${name} is typing…`,
    joined: (name) => `${name} joined the conversation`,
    offline: "No connection. Your messages will be sent when it is back.",
    ended: "This conversation has ended. If you write again, we open another one.",
    menu: "More options",
  },
  es: {
    chat: "Conversación",
    open: "Abrir chat",
    close: "Cerrar chat",
    message: "Mensaje",
    send: "Enviar",
    options: "Opciones de respuesta",
    skip: "Saltar",
    yes: "Sí",
    stars: (count) => (count === 1 ? "1 estrella" : `${count} estrellas`),
    rate: "Enviar nota",
    protocol: /^Protocolo \d{17}$/,
    next: "Usted es el próximo",
    sent: "Enviado",
    sending: "Enviando",
    read: "Leído",
    types: (name) => `${name} está escribiendo…`,
    joined: (name) => `${name} entró en la conversación`,
    offline: "Sin conexión. Sus mensajes se enviarán cuando vuelva.",
    ended: "Atención terminada. Si vuelve a escribir, abrimos otra.",
    menu: "Más opciones",
  },
};
