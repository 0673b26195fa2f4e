package org.sequenceconnector.criterion.reach;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Texts, or the two answers yes and no.
 *
 * @param only whether {@code members} are the values that fit, or those that do not
 * @param tests that a text has to pass as well
 */
record Words(boolean only, Set<Object> members, Set<TextPredicate> tests) implements Values {
    private static final List<Boolean> ANSWERS = List.of(true, false);

    Words {
        if (!only && members.stream().anyMatch(Boolean.class::isInstance)) {
            Set<Object> rest = new HashSet<>(ANSWERS);
            rest.removeAll(members);
            only = true;
            members = rest;
        }
        members = Set.copyOf(members);
        tests = Set.copyOf(tests);
    }

    static Words only(Set<?> members) {
        return new Words(true, Set.copyOf(members), Set.of());
    }

    static Words passing(TextPredicate test) {
        return new Words(false, Set.of(), Set.of(test));
    }

    @Override
    public boolean isEmpty() {
        if (only) {
            return members.stream().noneMatch(this::passes);
        }
        return tests.stream().anyMatch(one -> tests.stream().anyMatch(other -> one.implies(other.negated())));
    }

    @Override
    public boolean isComplete() {
        return tests.isEmpty() && (only ? members.containsAll(ANSWERS) : members.isEmpty());
    }

    @Override
    public boolean within(Values other) {
        return switch (other) {
            case Every every -> true;
            case None none -> isEmpty();
            case Words words -> isEmpty() || withinWords(words);
            case Ranges ranges -> throw new TooComplexException();
        };
    }

    private boolean withinWords(Words other) {
        if (only) {
            return members.stream().filter(this::passes).allMatch(other::admits);
        }
        if (other.only) {
            return other.isComplete();
        }
        return other.members.stream().noneMatch(this::admits)
                && other.tests.stream().allMatch(test -> tests.stream().anyMatch(mine -> mine.implies(test)));
    }

    private boolean admits(Object value) {
        return members.contains(value) == only && passes(value);
    }

    private boolean passes(Object value) {
        return tests.stream().allMatch(test -> value instanceof String text && test.passes(text));
    }

    @Override
    public Values and(Values other) {
        return switch (other) {
            case Every every -> this;
            case None none -> none;
            case Words words -> andWords(words);
            case Ranges ranges -> throw new TooComplexException();
        };
    }

    private Words andWords(Words other) {
        Set<TextPredicate> both = new HashSet<>(tests);
        both.addAll(other.tests);
        Set<Object> chosen = new HashSet<>(members);
        if (only) {
            chosen.removeIf(value -> other.members.contains(value) != other.only);
            return new Words(true, chosen, both);
        }
        if (other.only) {
            return other.andWords(this);
        }
        chosen.addAll(other.members);
        return new Words(false, chosen, both);
    }

    @Override
    public Optional<Values> others() {
        if (tests.isEmpty()) {
            return Optional.of(new Words(!only, members, tests));
        }
        boolean oneTestAlone = !only && members.isEmpty() && tests.size() == 1;
        return oneTestAlone ? Optional.of(passing(tests.iterator().next().negated())) : Optional.empty();
    }
}
