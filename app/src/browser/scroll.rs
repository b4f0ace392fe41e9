//! Scrolling.

use web_sys::{Element, HtmlElement};

/// How close to the end still counts as reading the end.
const NEAR_PX: i32 = 80;

pub fn near_end(element: &Element) -> bool {
    element.scroll_height() - element.scroll_top() - element.client_height() <= NEAR_PX
}

pub fn to_end(element: &Element) {
    element.set_scroll_top(element.scroll_height());
}

/// Keeps what is being read in place after content of unknown height was put above it. `height_before` is the scroll height
/// from before.
pub fn keep_place(element: &Element, height_before: i32) {
    element.set_scroll_top(element.scroll_top() + element.scroll_height() - height_before);
}

/// Scrolls `list` just far enough to show `item`, and nothing around the list.
pub fn into_view(list: &HtmlElement, item: &HtmlElement) {
    let (top, bottom) = (item.offset_top(), item.offset_top() + item.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

/// Scrolls `list` so that `item` stands in its middle.
pub fn to_middle(list: &Element, item: &Element) {
    let (outer, inner) = (list.get_bounding_client_rect(), item.get_bounding_client_rect());
    let off = inner.top() - outer.top() - (outer.height() - inner.height()).max(0.0) / 2.0;
    list.set_scroll_top(list.scroll_top() + off as i32);
}

/// An element that shall stay where it is while content of unknown height is put above it. Browsers that hold the place by
/// themselves have already done so when it is put back; then nothing is left to do.
pub struct Anchor {
    element: Element,
    top: f64,
}

impl Anchor {
    /// The first child of `list` that the selector names and that is in sight.
    pub fn first_in_sight(list: &Element, selector: &str) -> Option<Self> {
        let edge = list.get_bounding_client_rect().top();
        let children = list.children();
        let named = |element: &Element| element.matches(selector).unwrap_or(false);
        (0..children.length()).filter_map(|index| children.item(index)).filter(named).find_map(|element| {
            let place = element.get_bounding_client_rect();
            (place.height() > 0.0 && place.bottom() > edge).then(|| Self { top: place.top(), element })
        })
    }

    pub fn put_back(&self, list: &Element) {
        let moved = self.element.get_bounding_client_rect().top() - self.top;
        list.set_scroll_top(list.scroll_top() + moved as i32);
    }
}
