package org.sequenceconnector.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Enrollments;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Looks over every process's shoulder at what it stores: nobody may be enrolled, and no step claimed, against an opt-out that
 * stood in a record of the person, known to be theirs, longer than the documented moment before. And nothing is handed over
 * twice.
 */
final class Judge {
    static final Duration ONE_ASKING = Duration.ofSeconds(1);

    /** What is younger may be missed: the five seconds of {@code max_age_enroll}, and as many between reading and deciding. */
    static final Duration DOCUMENTED = Duration.ofSeconds(10);

    /** After so long the answers do not count any more. */
    static final Duration BEGINS = Duration.ofSeconds(30);

    private final World world;
    private final List<String> pending = new ArrayList<>();
    private final Map<String, Integer> handedOver = new HashMap<>();
    private boolean open;
    private int accepted;
    private int enrollments;
    private int steps;

    Judge(World world) {
        this.world = world;
    }

    void begin() {
        pending.clear();
        accepted = 0;
        open = true;
    }

    /** What was rolled back never happened. */
    void commit(SimProcess process) {
        open = false;
        enrollments += accepted;
        pending.forEach(each -> world.journal().violation(each + ", by " + process));
        pending.clear();
    }

    void rolledBack() {
        open = false;
    }

    boolean inTransaction() {
        return open;
    }

    int enrollments() {
        return enrollments;
    }

    int steps() {
        return steps;
    }

    /** The unit of work as the process gets it. */
    UnitOfWork watch(UnitOfWork unit, SimProcess process) {
        return around(UnitOfWork.class, unit, (method, arguments, call) -> switch (method.getName()) {
            case "enrollments" -> watched(unit, (Enrollments) call.now(), process);
            case "outbox", "leases", "mirror" -> Saboteur.weaken(world.sabotage(), unit, call.now(), process);
            default -> call.now();
        });
    }

    private Enrollments watched(UnitOfWork unit, Enrollments enrollments, SimProcess process) {
        return around(Enrollments.class, enrollments, (method, arguments, call) -> {
            Object answer = call.now();
            if (answer instanceof Enrollments.InsertOutcome.Inserted) {
                Enrollment enrollment = (Enrollment) arguments[0];
                if (enrollment.phase() == Phase.ACTIVE) {
                    accepted++;
                    judge(unit, enrollment, "was enrolled", process);
                }
            }
            if (method.getName().equals("claimStep")) {
                if (Boolean.FALSE.equals(answer) && world.sabotage() == Sabotage.CLAIM_TWICE) {
                    return true;
                }
                if (Boolean.TRUE.equals(answer)) {
                    StepExecution claimed = (StepExecution) arguments[0];
                    enrollments
                            .find(claimed.enrollment())
                            .ifPresent(enrollment ->
                                    judge(unit, enrollment, "passed the gate of " + claimed.stepKey(), process));
                }
            }
            return answer;
        });
    }

    private void judge(UnitOfWork unit, Enrollment enrollment, String what, SimProcess process) {
        Map<RecordRef, Instant> said = world.cast().optOuts();
        Map<RecordRef, PersonId> known = unit.people().ofRecords(said.keySet());
        Instant oldest = process.oldestAllowed(world.now());
        said.forEach((ref, since) -> {
            if (enrollment.person().equals(known.get(ref)) && since.isBefore(oldest)) {
                pending.add(enrollment.target().record() + " " + what + " at " + world.now() + " although " + ref
                        + " had been opted out since " + since);
            }
        });
    }

    /** The runner was called. */
    void handedOver(Enrollment enrollment, StepExecution claimed) {
        steps++;
        String step = enrollment.id() + " " + claimed.stepKey() + " " + claimed.attempt();
        if (handedOver.merge(step, 1, Integer::sum) > 1) {
            world.journal().violation("step " + step + " was carried out twice");
        }
    }

    // ---- looking on

    /** The call that is looked at. */
    interface Call {
        Object now() throws Throwable;
    }

    /** What is done around a call. */
    interface Around {
        Object call(Method method, Object[] arguments, Call call) throws Throwable;
    }

    static <T> T around(Class<T> type, T target, Around around) {
        InvocationHandler handler = (proxy, method, arguments) ->
                around.call(method, Optional.ofNullable(arguments).orElseGet(() -> new Object[0]), () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
