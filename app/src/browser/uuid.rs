//! Names for new things that no other browser will ever give.

use super::window;
use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// A random UUID. Pages that are not served securely have no `randomUUID`, but all have random bytes.
pub fn uuid() -> String {
    crypto("randomUUID", &JsValue::UNDEFINED).and_then(|uuid| uuid.as_string()).unwrap_or_else(|| {
        let bytes = Uint8Array::new_with_length(16);
        let _ = crypto("getRandomValues", &bytes);
        version_4(bytes.to_vec())
    })
}

fn crypto(method: &str, argument: &JsValue) -> Option<JsValue> {
    let crypto = Reflect::get(&window()?.into(), &"crypto".into()).ok()?;
    let method: Function = Reflect::get(&crypto, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(&crypto, argument).ok()
}

/// RFC 9562, 5.4.
fn version_4(mut bytes: Vec<u8>) -> String {
    bytes.resize(16, 0);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::version_4;

    #[test]
    fn random_bytes_become_a_uuid_of_version_4() {
        assert_eq!(version_4(vec![0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(version_4(Vec::new()), "00000000-0000-4000-8000-000000000000");
    }
}
