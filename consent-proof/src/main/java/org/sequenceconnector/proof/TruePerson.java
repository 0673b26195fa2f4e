package org.sequenceconnector.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody as a person sees them who knows both CRMs and every list: the records, and what was said elsewhere. */
final class TruePerson {
    final int number;
    /** The address as a careful hand writes it. */
    final String address;

    /** Country of residence by its two letters; empty when nobody ever said. */
    final String country;

    private final List<TrueRecord> atFurtherAddresses = new ArrayList<>();
    private final List<TrueRecord> records = new ArrayList<>();
    /** Reasons for no that no field of a record shows, such as a list of ours or a lift that nobody approved; with their beginnings. */
    private final Map<String, Instant> beside = new HashMap<>();

    TruePerson(int number, String address, String country) {
        this.number = number;
        this.address = address;
        this.country = country;
    }

    /** Records of whom may be somebody else, under an address that is one of this person's as well. */
    List<TrueRecord> atFurtherAddresses() {
        return atFurtherAddresses;
    }

    List<TrueRecord> records() {
        return records;
    }

    void add(TrueRecord record) {
        records.add(record);
    }

    void noBecause(String reason, Instant since) {
        beside.putIfAbsent(reason, since);
    }

    /** When anything in the person's records last changed. */
    Instant lastWord() {
        return records.stream()
                .map(TrueRecord::lastWord)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    Map<String, Instant> beside() {
        return beside;
    }
}
