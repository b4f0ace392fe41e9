//! A reader of JSON that costs little code for each type. `serde_json` parses the text, once for all types; what is here hands
//! the values over and knows only the shapes that `serde_json` writes: structures are objects, never lists, and an error says no
//! more than that there is one. That makes a third of what `serde_json::from_slice` takes, in a page that reads sixty types.

use serde::{
    Deserializer,
    de::{self, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor},
    forward_to_deserialize_any,
};
use serde_json::{Map, Value};
use std::fmt::{self, Display};

/// The text is not JSON, or not what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread;

/// # Errors
/// [`Unread`] if the text is no JSON or says something else than `T`.
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Unread> {
    let value = serde_json::from_slice(text).map_err(|_| Unread)?;
    T::deserialize(Reader(value))
}

impl Display for Unread {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not the JSON that was expected")
    }
}

impl std::error::Error for Unread {}

impl de::Error for Unread {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

struct Reader(Value);

macro_rules! numbers {
    ($($read:ident $visit:ident $as:ident),*) => {
        $(fn $read<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
            visitor.$visit(self.0.$as().ok_or(Unread)?)
        })*
    };
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Unread;

    // Only types that take whatever comes ask so: there are none, but for what is skipped.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unread> {
        Err(Unread)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_unit()
    }

    numbers! {
        deserialize_i8 visit_i64 as_i64, deserialize_i16 visit_i64 as_i64, deserialize_i32 visit_i64 as_i64,
        deserialize_i64 visit_i64 as_i64, deserialize_u8 visit_u64 as_u64, deserialize_u16 visit_u64 as_u64,
        deserialize_u32 visit_u64 as_u64, deserialize_u64 visit_u64 as_u64, deserialize_f32 visit_f64 as_f64,
        deserialize_f64 visit_f64 as_f64, deserialize_bool visit_bool as_bool
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            _ => Err(Unread),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        if self.0.is_null() { visitor.visit_unit() } else { Err(Unread) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            _ => Err(Unread),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Unread> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        match self.0 {
            Value::Object(members) => visitor.visit_map(Members::new(members)),
            _ => Err(Unread),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let (name, content) = match self.0 {
            Value::String(name) => (name, Value::Null),
            Value::Object(members) => members.into_iter().next().ok_or(Unread)?,
            _ => return Err(Unread),
        };
        visitor.visit_enum(Variant { name, content })
    }

    forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit_struct tuple_struct map identifier }
}

struct Items(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Unread;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unread> {
        self.0.next().map(|item| seed.deserialize(Reader(item))).transpose()
    }
}

struct Members {
    left: serde_json::map::IntoIter,
    value: Value,
}

impl Members {
    fn new(members: Map<String, Value>) -> Self {
        Self { left: members.into_iter(), value: Value::Null }
    }
}

impl<'de> MapAccess<'de> for Members {
    type Error = Unread;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unread> {
        let Some((name, value)) = self.left.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Name(&name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unread> {
        seed.deserialize(Reader(self.value.take()))
    }
}

struct Variant {
    name: String,
    content: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unread;
    type Variant = Reader;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Reader), Unread> {
        Ok((seed.deserialize(Name(&self.name))?, Reader(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Reader {
    type Error = Unread;

    fn unit_variant(self) -> Result<(), Unread> {
        if self.0.is_null() { Ok(()) } else { Err(Unread) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unread> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Unread> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Unread> {
        self.deserialize_struct("", fields, visitor)
    }
}

/// Of a structure's member or of a variant.
struct Name<'a>(&'a str);

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Unread;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_str(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Number(i64);

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Nothing,
        One(Number),
        Two(u32, String),
        Named { text: String, inner: Option<Box<Whole>> },
    }

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Whole {
        number: Number,
        small: u8,
        share: f64,
        yes: bool,
        text: Option<String>,
        pair: (String, u32),
        kinds: Vec<Kind>,
        answer: Result<(), String>,
    }

    fn kind() -> impl Strategy<Value = Kind> {
        prop_oneof![
            Just(Kind::Nothing),
            any::<i64>().prop_map(|number| Kind::One(Number(number))),
            any::<(u32, String)>().prop_map(|(number, text)| Kind::Two(number, text)),
            any::<String>().prop_map(|text| Kind::Named { text, inner: None }),
        ]
    }

    prop_compose! {
        fn whole()(
            (number, small, share, yes) in (any::<i64>(), any::<u8>(), -1e9..1e9, any::<bool>()),
            (text, pair) in any::<(Option<String>, (String, u32))>(),
            (kinds, answer) in (prop::collection::vec(kind(), 0..4), any::<Result<(), String>>()),
        ) -> Whole {
            Whole { number: Number(number), small, share, yes, text, pair, kinds, answer }
        }
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_read(inner in whole(), mut outer in whole()) {
            outer.kinds.push(Kind::Named { text: String::new(), inner: Some(Box::new(inner)) });
            let text = serde_json::to_vec(&outer).unwrap();
            prop_assert_eq!(read::<Whole>(&text), serde_json::from_slice(&text).map_err(|_| Unread));
        }

        #[test]
        fn nonsense_is_refused_and_never_panics(text in any::<String>()) {
            prop_assert_eq!(read::<Whole>(text.as_bytes()), Err(Unread));
        }
    }

    #[test]
    fn the_wrong_shape_is_refused() {
        for text in ["7", "[]", "{}", "null", r#""other""#, r#"{"one":"x"}"#, r#"{"named":[]}"#, r#"{"nothing":1}"#] {
            assert_eq!(read::<Kind>(text.as_bytes()), Err(Unread), "{text}");
        }
        assert_eq!(read::<u8>(b"256"), Err(Unread));
        assert_eq!(read::<String>(b"1"), Err(Unread));
    }

    #[test]
    fn unknown_members_are_skipped() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Small {
            known: u8,
        }
        assert_eq!(read(br#"{"new":{"a":[1]},"known":1}"#), Ok(Small { known: 1 }));
    }
}
