//! Who is given whom when agents do not take for themselves. The queue's one order decides who is next; this only says to whom.

use super::queue::{Waiting, order};
use app::admin::distribution::model::Mode;
use std::{cmp::Reverse, collections::HashSet};

/// Somebody on shift and not on a break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    pub user: i64,
    /// Whose customers they may be given.
    pub departments: Vec<i64>,
    /// How many they have now.
    pub open: u32,
}

impl Agent {
    fn has_place(&self, limit: u32) -> bool {
        self.open < limit
    }
}

/// How it is distributed.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub mode: Mode,
    /// Nobody is given one more than this.
    pub limit: u32,
    /// Whoever was given one goes behind the others.
    pub turns: bool,
}

/// A conversation and an agent who gave it away today: it does not come back to them by itself.
pub type GivenAway = HashSet<(i64, i64)>;

/// Which conversation goes to which agent. Agents of equal merit are served in the given order.
pub fn assign(plan: Plan, mut agents: Vec<Agent>, mut queue: Vec<Waiting>, given_away: &GivenAway) -> Vec<(i64, i64)> {
    order(&mut queue);
    let mut assigned = Vec::new();
    for waiting in queue {
        let may = |agent: &&(usize, &Agent)| {
            let (_, agent) = agent;
            agent.has_place(plan.limit)
                && agent.departments.contains(&waiting.department_id)
                && !given_away.contains(&(waiting.conversation_id, agent.user))
        };
        let all = agents.iter().enumerate().collect::<Vec<_>>();
        let able = all.iter().filter(may);
        let chosen = match plan.mode {
            Mode::Off => None,
            Mode::Linear => able.min_by_key(|(_, agent)| agent.open),
            Mode::Block => able.min_by_key(|(_, agent)| Reverse(agent.open)),
        };
        let Some(at) = chosen.map(|(at, _)| *at) else { continue };
        let mut agent = agents.remove(at);
        agent.open += 1;
        assigned.push((waiting.conversation_id, agent.user));
        agents.insert(if plan.turns { agents.len() } else { at }, agent);
    }
    assigned
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agent(user: i64, departments: &[i64], open: u32) -> Agent {
        Agent { user, departments: departments.to_vec(), open }
    }

    fn queue(departments: &[i64]) -> Vec<Waiting> {
        let row = |(id, department_id): (i64, &i64)| Waiting {
            conversation_id: id,
            department_id: *department_id,
            waiting_since_ms: id,
        };
        (1..).zip(departments).map(row).collect()
    }

    fn given(mode: Mode, turns: bool, agents: Vec<Agent>, waiting: usize) -> Vec<i64> {
        let plan = Plan { mode, limit: 3, turns };
        let all = assign(plan, agents, queue(&vec![1; waiting]), &GivenAway::new());
        assert!(all.iter().map(|(conversation, _)| *conversation).eq(1..=i64::try_from(all.len()).unwrap()));
        all.into_iter().map(|(_, user)| user).collect()
    }

    #[test]
    fn linear_gives_one_each_and_block_fills_one_after_the_other() {
        let agents = || vec![agent(7, &[1], 0), agent(8, &[1], 1), agent(9, &[2], 0)];
        assert_eq!(given(Mode::Linear, true, agents(), 9), [7, 8, 7, 8, 7]);
        assert_eq!(given(Mode::Block, false, agents(), 9), [8, 8, 7, 7, 7]);
        assert!(given(Mode::Off, true, agents(), 9).is_empty());
        assert_eq!(given(Mode::Linear, true, vec![agent(7, &[1], 0), agent(8, &[1], 0)], 3), [7, 8, 7], "in turn");
    }

    #[test]
    fn what_somebody_gave_away_goes_to_somebody_else_or_waits() {
        let plan = Plan { mode: Mode::Linear, limit: 5, turns: true };
        let away = GivenAway::from([(1, 7)]);
        assert_eq!(assign(plan, vec![agent(7, &[1], 0)], queue(&[1, 1]), &away), [(2, 7)]);
        assert_eq!(assign(plan, vec![agent(7, &[1], 0), agent(8, &[1], 4)], queue(&[1]), &away), [(1, 8)]);
    }

    fn agents() -> impl Strategy<Value = Vec<Agent>> {
        let one = (prop::collection::vec(0_i64..4, 0..3), 0_u32..6);
        prop::collection::vec(one, 0..6).prop_map(|all| {
            (100..).zip(all).map(|(user, (departments, open))| agent(user, &departments, open)).collect()
        })
    }

    proptest! {
        #[test]
        fn every_place_is_filled_by_the_longest_waiting_and_none_beyond_the_limit(
            agents in agents(),
            departments in prop::collection::vec(0_i64..4, 0..20),
            limit in 1_u32..5, turns: bool, block: bool,
            away in prop::collection::hash_set((1_i64..20, 100_i64..106), 0..20),
        ) {
            let plan = Plan { mode: if block { Mode::Block } else { Mode::Linear }, limit, turns };
            let queue = queue(&departments);
            let assigned = assign(plan, agents.clone(), queue.clone(), &away);
            let got = |user| u32::try_from(assigned.iter().filter(|(_, to)| *to == user).count()).unwrap();
            for agent in &agents {
                prop_assert!(agent.open + got(agent.user) <= limit.max(agent.open), "above the limit");
            }
            let conversations: HashSet<i64> = assigned.iter().map(|(conversation, _)| *conversation).collect();
            prop_assert_eq!(conversations.len(), assigned.len(), "nobody is given twice");
            let department = |conversation: i64| queue.iter().find(|row| row.conversation_id == conversation).map(|row| row.department_id);
            for (conversation, user) in &assigned {
                let agent = agents.iter().find(|agent| agent.user == *user).unwrap();
                prop_assert!(agent.departments.contains(&department(*conversation).unwrap()));
                prop_assert!(!away.contains(&(*conversation, *user)));
            }
            for left in queue.iter().filter(|row| !conversations.contains(&row.conversation_id)) {
                let may = |agent: &&Agent| {
                    agent.departments.contains(&left.department_id) && !away.contains(&(left.conversation_id, agent.user))
                };
                for agent in agents.iter().filter(may) {
                    prop_assert!(agent.open + got(agent.user) >= limit, "a place is free and somebody waits");
                    let passed = assigned.iter().filter(|(_, to)| *to == agent.user);
                    prop_assert!(passed.clone().all(|(other, _)| *other < left.conversation_id), "somebody waited longer");
                }
            }
        }
    }
}
