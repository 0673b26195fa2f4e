package org.sequenceconnector.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two persons that may be one, because a secondary address of the one is an address of the other. Only a person may join
 * them: families, assistants and shared mailboxes look the same from here.
 *
 * @param one the smaller id of the two
 * @param shared the address they have in common
 */
public record MergeSuggestion(PersonId one, PersonId other, EmailAddress shared) {

    /**
     * Finds the suggestions, each pair and address once, in a stable order.
     *
     * @param secondary secondary addresses by person
     * @param owners persons by primary address
     */
    public static List<MergeSuggestion> among(
            Map<PersonId, ? extends Set<EmailAddress>> secondary, Map<EmailAddress, List<PersonId>> owners) {
        TreeMap<EmailAddress, TreeSet<PersonId>> users = new TreeMap<>();
        secondary.forEach((person, addresses) -> addresses.stream()
                .filter(EmailAddress::wellFormed)
                .forEach(address ->
                        users.computeIfAbsent(address, none -> new TreeSet<>()).add(person)));
        List<MergeSuggestion> suggestions = new ArrayList<>();
        users.forEach((address, persons) -> {
            persons.addAll(owners.getOrDefault(address, List.of()));
            for (PersonId other : persons.tailSet(persons.first(), false)) {
                suggestions.add(new MergeSuggestion(persons.first(), other, address));
            }
        });
        return suggestions;
    }
}
