package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.sequenceconnector.record.ObjectType;

/** An org without HTTP: rows with values, row troubles, and Bulk jobs that work off their rows when they are asked about. */
public final class MemoryOrg implements RowCalls, BulkJobs {
    private static final CSVFormat LINES =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Clock clock;
    private final Map<String, Map<String, String>> held = new HashMap<>();
    private final Map<String, Integer> lockedTimes = new HashMap<>();
    private final Map<String, Instant> lockedUntil = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Set<String> accountsUnderWay = new HashSet<>();
    public final List<List<WriteRow>> calls = new ArrayList<>();
    final List<String> bulkCalls = new ArrayList<>();
    final Map<String, Instant> writtenAt = new HashMap<>();
    public Function<WriteRow, List<RowError>> rule = row -> List.of();
    Function<List<WriteRow>, List<RowError>> callRule = rows -> List.of();
    int rowsPerLook = Integer.MAX_VALUE;
    int failJobAfter = Integer.MAX_VALUE;
    boolean saysRunningForEver;
    boolean contention;

    MemoryOrg(Clock clock) {
        this.clock = clock;
    }

    synchronized void lock(String id, int times) {
        lockedTimes.put(id, times);
    }

    synchronized void lockUntil(String id, Instant until) {
        lockedUntil.put(id, until);
    }

    synchronized void account(String id, String account) {
        accounts.put(id, account);
    }

    synchronized Optional<String> value(String id, String field) {
        return Optional.ofNullable(held.getOrDefault(id, Map.of()).get(field));
    }

    synchronized int valuesHeld() {
        return held.size();
    }

    @Override
    public RowReply update(List<WriteRow> rows) {
        Set<String> touched = new HashSet<>();
        synchronized (this) {
            calls.add(List.copyOf(rows));
            List<RowError> refusal = callRule.apply(rows);
            if (!refusal.isEmpty()) {
                return new RowReply.Refused(refusal);
            }
            rows.forEach(
                    row -> Optional.ofNullable(accounts.get(row.record().id())).ifPresent(touched::add));
            touched.forEach(account -> contention |= !accountsUnderWay.add(account));
        }
        Thread.yield();
        synchronized (this) {
            accountsUnderWay.removeAll(touched);
            List<List<RowError>> errors = new ArrayList<>();
            for (WriteRow row : rows) {
                Map<String, String> texts = new HashMap<>();
                row.values().forEach((name, value) -> texts.put(name, value.isNull() ? "" : value.asText()));
                errors.add(save(row, texts));
            }
            return new RowReply.Rows(errors);
        }
    }

    private List<RowError> save(WriteRow row, Map<String, String> texts) {
        String id = row.record().id();
        int left = lockedTimes.getOrDefault(id, 0);
        Instant until = lockedUntil.getOrDefault(id, Instant.MIN);
        if (left > 0 || clock.instant().isBefore(until)) {
            lockedTimes.put(id, left - 1);
            String account = accounts.getOrDefault(id, "001000000000001AAA");
            return List.of(new RowError(
                    "UNABLE_TO_LOCK_ROW",
                    "unable to obtain exclusive access to this record or 1 records: " + account,
                    List.of()));
        }
        List<RowError> errors = rule.apply(row);
        if (errors.isEmpty()) {
            held.computeIfAbsent(id, ignored -> new HashMap<>()).putAll(texts);
            writtenAt.put(id, clock.instant());
        }
        return errors;
    }

    @Override
    public synchronized Optional<String> create(ObjectType type) {
        bulkCalls.add("create");
        String id = "750" + (jobs.size() + 1);
        jobs.put(id, new Job(type));
        return Optional.of(id);
    }

    @Override
    public synchronized void upload(String job, BulkCsv rows) {
        bulkCalls.add("upload");
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            rows.writeTo(bytes);
            job(job).lines.addAll(parse(bytes.toString(StandardCharsets.UTF_8)));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    @Override
    public synchronized void start(String job) {
        bulkCalls.add("start");
        job(job).state = State.RUNNING;
    }

    @Override
    public synchronized void abort(String job) {
        bulkCalls.add("abort");
        job(job).state = State.ABORTED;
    }

    @Override
    public synchronized Status status(String job) {
        bulkCalls.add("status");
        Job known = job(job);
        if (known.state == State.RUNNING && !saysRunningForEver) {
            work(known);
        }
        return new Status(known.state, known.state == State.FAILED ? "InternalServerError : Retry limit reached" : "");
    }

    private void work(Job job) {
        int end = Math.min(job.lines.size(), failJobAfter);
        int stop = (int) Math.min(end, (long) job.next + rowsPerLook);
        for (; job.next < stop; job.next++) {
            Map<String, String> line = job.lines.get(job.next);
            Map<String, String> texts = new HashMap<>(line);
            String id = String.valueOf(texts.remove("Id"));
            texts.values().removeIf(String::isEmpty);
            texts.replaceAll((name, text) -> text.equals("#N/A") ? "" : text);
            Map<String, JsonNode> none = Map.of();
            WriteRow row = new WriteRow(0, org.sequenceconnector.record.RecordRef.of("org", job.type, id), none, "");
            List<RowError> errors = save(row, texts);
            Map<String, String> result = new LinkedHashMap<>(line);
            result.put("sf__Id", id);
            if (errors.isEmpty()) {
                job.saved.add(result);
            } else {
                RowError first = errors.getFirst();
                result.put(
                        "sf__Error",
                        first.code() + ":" + first.message() + ":" + String.join(",", first.fields()) + " --");
                job.failed.add(result);
            }
        }
        if (job.next >= end) {
            job.state = end < job.lines.size() ? State.FAILED : State.COMPLETE;
        }
    }

    @Override
    public synchronized List<Map<String, String>> rows(String job, Result result) {
        bulkCalls.add(result.name());
        Job known = job(job);
        return switch (result) {
            case SUCCESSFUL -> known.saved.reversed();
            case FAILED -> known.failed.reversed();
            case UNPROCESSED -> known.lines.subList(known.next, known.lines.size());
        };
    }

    @Override
    public synchronized List<String> running() {
        bulkCalls.add("list");
        return jobs.entrySet().stream()
                .filter(entry -> entry.getValue().state == State.RUNNING)
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized long jobsIn(State state) {
        return jobs.values().stream().filter(job -> job.state == state).count();
    }

    private Job job(String id) {
        return Optional.ofNullable(jobs.get(id)).orElseThrow();
    }

    private static List<Map<String, String>> parse(String csv) throws IOException {
        return LINES.parse(new StringReader(csv)).stream().map(CSVRecord::toMap).toList();
    }

    private static final class Job {
        private final ObjectType type;
        private final List<Map<String, String>> lines = new ArrayList<>();
        private final List<Map<String, String>> saved = new ArrayList<>();
        private final List<Map<String, String>> failed = new ArrayList<>();
        private State state = State.OPEN;
        private int next;

        Job(ObjectType type) {
            this.type = type;
        }
    }
}
