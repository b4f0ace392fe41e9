//! Cuts out what the page never calls and the compiler must keep.
//!
//! Every type-erased view carries a table of functions, and one of them hydrates lazily loaded routes: a state machine for each
//! view, a sixth of the module. There are no such routes here, so its bodies become a trap. The browser tests hydrate every
//! page, so one that did call it would fail there.
use anyhow::{Result, anyhow};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// Part of the (mangled) names of what is never called.
const NEVER_CALLED: &str = "hydrate_async";

/// Empties the functions that are never called, and tells how many there were.
pub(crate) fn snip(module: &mut Module) -> Result<usize> {
    let never: Vec<FunctionId> =
        module.funcs.iter_local().filter(|(id, _)| is_never_called(module, *id)).map(|(id, _)| id).collect();
    for id in &never {
        let (params, results) = module.types.params_results(module.funcs.get(*id).ty());
        let (params, results) = (params.to_vec(), results.to_vec());
        let args = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        builder.func_body().unreachable();
        let function = module.funcs.get_mut(*id);
        match &mut function.kind {
            FunctionKind::Local(body) => *body = builder.local_func(args),
            _ => return Err(anyhow!("only functions of the module itself can be emptied")),
        }
    }
    Ok(never.len())
}

fn is_never_called(module: &Module, id: FunctionId) -> bool {
    module.funcs.get(id).name.as_deref().is_some_and(|name| name.contains(NEVER_CALLED))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(module: &mut Module, name: &str) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name(name.into()).func_body().i32_const(1).drop();
        builder.finish(vec![], &mut module.funcs)
    }

    #[test]
    fn only_what_is_never_called_is_emptied() {
        let mut module = Module::default();
        let lazy = function(&mut module, "_ZN6tachys4view13hydrate_async17h0E");
        let eager = function(&mut module, "_ZN6tachys4view7hydrate17h0E");
        assert_eq!(snip(&mut module).unwrap(), 1);
        let size = |id| module.funcs.get(id).kind.unwrap_local().size();
        assert_eq!((size(lazy), size(eager)), (1, 2));
    }
}
