//! The tables, one file each.

pub mod additional_info;
pub mod audit_entry;
pub mod break_reason;
pub mod canned_reply;
pub mod company;
pub mod conversation;
pub mod conversation_label;
pub mod customer;
pub mod department;
pub mod department_member;
pub mod event_log;
pub mod form_answer;
pub mod form_field;
pub mod info_name;
pub mod label;
pub mod message;
pub mod note;
pub mod session;
pub mod shift;
pub mod shift_break;
pub mod sign_in;
pub mod user_account;
