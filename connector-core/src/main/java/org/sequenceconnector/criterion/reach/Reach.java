package org.sequenceconnector.criterion.reach;

import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whom a condition can match, as far as its text tells. Every "yes" holds for all records there could ever be; a "no" only
 * means that nothing can be claimed. Immutable.
 *
 * <p>Seen are: constants; fields and expressions over fields compared with constants by {@code == != < <= > >=}, {@code
 * in}, {@code startsWith}, {@code endsWith} and {@code contains}; {@code has_value}; and the logic between them. Any other
 * question counts as one that a record may answer either way, but always alike. Not seen is what two different questions
 * have to do with each other, for example two fields compared with one another, or a distance from now.
 */
public final class Reach {
    private final Optional<Sides> sides;
    private final SortedSet<String> contradictions;
    private final SortedMap<String, SortedSet<String>> words;
    private final SortedSet<String> remedies;
    private final SortedSet<String> breakable;

    private Reach(
            Optional<Sides> sides, Set<String> contradictions, Comparisons comparisons, SortedSet<String> breakable) {
        this.sides = sides;
        this.contradictions = Collections.unmodifiableSortedSet(new TreeSet<>(contradictions));
        this.words = Collections.unmodifiableSortedMap(new TreeMap<>(comparisons.words()));
        this.remedies = Collections.unmodifiableSortedSet(new TreeSet<>(comparisons.remedies()));
        this.breakable = Collections.unmodifiableSortedSet(breakable);
    }

    /**
     * @param cel that checked the tree
     * @param fields that the expression names
     * @param hasValue what follows a field's name to ask whether there is a value
     */
    public static Reach of(Cel cel, CelAbstractSyntaxTree tree, Set<String> fields, String hasValue) {
        Subjects subjects = new Subjects(tree, fields, hasValue);
        Constants constants = new Constants(cel, tree);
        Comparisons comparisons = new Comparisons(tree, subjects, constants);
        ConditionReader reader = new ConditionReader(subjects, constants, comparisons);
        try {
            Sides read = reader.read(tree.getExpr());
            Sides joined = new Sides(read.yes().joined(), read.no().joined());
            return new Reach(Optional.of(joined), reader.contradictions(), comparisons, Breakable.in(tree));
        } catch (TooComplexException nothingToClaim) {
            return new Reach(Optional.empty(), Set.of(), comparisons, Breakable.in(tree));
        }
    }

    /** No record makes it true. */
    public boolean matchesNobody() {
        return sides.filter(known -> known.yes().isNobody()).isPresent();
    }

    /** Every record makes it true, as far as its fields can be read. */
    public boolean matchesEverybody() {
        return sides.filter(known -> known.yes().isEverybody()).isPresent();
    }

    /** No record makes it false: it is true unless a value is missing. */
    public boolean isNeverFalse() {
        return sides.filter(known -> known.no().isNobody() && !known.yes().isNobody())
                .isPresent();
    }

    /** Every record that makes this true makes the other true as well, as far as its fields can be read. */
    public boolean isWithin(Reach other) {
        return sides.isPresent()
                && other.sides.isPresent()
                && within(sides.get().yes(), other.sides.get().yes());
    }

    private static boolean within(Union narrow, Union wide) {
        try {
            return narrow.within(wide);
        } catch (TooComplexException nothingToClaim) {
            return false;
        }
    }

    /** What parts of the condition ask for so that no value is left: names of fields, or expressions over them. */
    public SortedSet<String> contradictions() {
        return contradictions;
    }

    /**
     * What is wrong with comparisons that are never true, or true for every value, however the rest of the condition goes;
     * each with what to write instead.
     */
    public SortedSet<String> remedies() {
        return remedies;
    }

    /**
     * The functions that fail for some values. For whom one does, the condition has no answer, which is not the same as not
     * matching: an exclusion holds, and nobody gets in.
     */
    public SortedSet<String> breakable() {
        return breakable;
    }

    /** The words that text and option fields are compared with, by the field's name. */
    public SortedMap<String, SortedSet<String>> words() {
        return words;
    }
}
