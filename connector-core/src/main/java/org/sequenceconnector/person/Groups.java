package org.sequenceconnector.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.person.IdentityResolver.Merge;
import org.sequenceconnector.record.RecordRef;

/**
 * Disjoint groups of things that belong to one human: records, addresses and known persons (union-find). First everything
 * is joined, what the CRMs say before what addresses suggest, then {@link #name} is called once. An address never joins
 * groups that hold separated persons. For one thread.
 */
final class Groups {
    private final Map<Node, Node> parents = new HashMap<>();
    private final Set<RecordRef> seen = new HashSet<>();
    private final Map<Node, Set<PersonId>> knownIn = new HashMap<>();
    private final Set<Separation> separations;

    Groups(Set<Separation> separations) {
        this.separations = separations;
    }

    /** A record that was really read; only such a record can give a new person its id. */
    void add(RecordRef record) {
        seen.add(record);
        root(new Record(record));
    }

    /** Joins the record with everybody else of the address, unless they were told apart. */
    void join(RecordRef record, EmailAddress address) {
        unlessSeparated(new Record(record), new Address(address));
    }

    /** The person owns the address, so that whoever joins the address joins the person, unless they were told apart. */
    void own(EmailAddress address, PersonId person) {
        know(person);
        unlessSeparated(new Address(address), new Known(person));
    }

    void join(RecordRef record, PersonId person) {
        know(person);
        union(new Record(record), new Known(person));
    }

    void join(RecordRef record, RecordRef absorbed) {
        union(new Record(record), new Record(absorbed));
    }

    /** Gives every group its person: the smallest known one, else the one derived from the smallest record. */
    Named name() {
        Map<Node, PersonId> known = new HashMap<>();
        Map<Node, RecordRef> records = new HashMap<>();
        for (Node node : List.copyOf(parents.keySet())) {
            switch (node) {
                case Known person -> known.merge(root(node), person.id(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                case Record record -> {
                    if (seen.contains(record.ref())) {
                        records.merge(root(node), record.ref(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                    }
                }
                case Address address -> {}
            }
        }
        Map<Node, PersonId> names = new HashMap<>();
        records.forEach((root, record) -> names.put(root, PersonId.derivedFrom(record)));
        names.putAll(known);
        return new Named(names);
    }

    private void know(PersonId person) {
        Node known = new Known(person);
        if (!parents.containsKey(known)) {
            knownIn.computeIfAbsent(root(known), root -> new HashSet<>()).add(person);
        }
    }

    private void unlessSeparated(Node one, Node other) {
        if (!separations.isEmpty() && separated(personsWith(one), personsWith(other))) {
            return;
        }
        union(one, other);
    }

    private Set<PersonId> personsWith(Node node) {
        return knownIn.getOrDefault(root(node), Set.of());
    }

    private boolean separated(Set<PersonId> some, Set<PersonId> others) {
        for (PersonId person : some) {
            for (PersonId other : others) {
                if (!person.equals(other) && separations.contains(Separation.between(person, other))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void union(Node one, Node other) {
        Node from = root(one);
        Node to = root(other);
        if (from.equals(to)) {
            return;
        }
        Set<PersonId> moved = knownIn.remove(from);
        if (moved != null) {
            knownIn.computeIfAbsent(to, root -> new HashSet<>()).addAll(moved);
        }
        parents.put(from, to);
    }

    private Node root(Node node) {
        Node root = node;
        Node parent = parents.computeIfAbsent(root, self -> self);
        while (!parent.equals(root)) {
            root = parent;
            parent = parents.getOrDefault(root, root);
        }
        // Point the whole path at the root, so that long chains are walked once.
        Node step = node;
        while (!step.equals(root)) {
            Node next = parents.getOrDefault(step, root);
            parents.put(step, root);
            step = next;
        }
        return root;
    }

    /** The groups with their persons. */
    final class Named {
        private final Map<Node, PersonId> names;

        private Named(Map<Node, PersonId> names) {
            this.names = names;
        }

        PersonId personOf(RecordRef record) {
            return personAt(new Record(record));
        }

        /** One merge for every known person whose group is named after a smaller one. */
        List<Merge> merges() {
            TreeMap<PersonId, PersonId> survivors = new TreeMap<>();
            for (Node node : List.copyOf(parents.keySet())) {
                if (node instanceof Known known && !personAt(known).equals(known.id())) {
                    survivors.put(known.id(), personAt(known));
                }
            }
            List<Merge> merges = new ArrayList<>();
            survivors.forEach((absorbed, survivor) -> merges.add(new Merge(survivor, absorbed)));
            return merges;
        }

        private PersonId personAt(Node node) {
            return Objects.requireNonNull(names.get(root(node)), "a group without a seen record or known person");
        }
    }

    private sealed interface Node {}

    private record Record(RecordRef ref) implements Node {}

    private record Address(EmailAddress email) implements Node {}

    private record Known(PersonId id) implements Node {}
}
