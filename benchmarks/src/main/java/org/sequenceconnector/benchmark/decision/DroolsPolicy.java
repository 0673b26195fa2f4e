package org.sequenceconnector.benchmark.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;

/**
 * The policy as rules of Drools in one long-lived session, its quickest way: a contact comes in with what was
 * said, the rules fire, all of it goes. Every rule that matches fires, and says no more than that. For one thread.
 */
final class DroolsPolicy implements AutoCloseable {
    private final AtomicInteger fired = new AtomicInteger();
    private final List<FactHandle> handles = new ArrayList<>();
    private final KieBase base;
    private KieSession session;

    DroolsPolicy(String purpose) {
        StringBuilder rules = new StringBuilder("package policy;\nimport ")
                .append(Applicant.class.getCanonicalName())
                .append(";\nimport ")
                .append(Applicant.Said.class.getCanonicalName())
                .append(";\nglobal java.util.concurrent.atomic.AtomicInteger fired;\n");
        for (int number = 0; number < Policy.PATTERNS.size(); number++) {
            rules.append("rule \"")
                    .append(number)
                    .append("\" when ")
                    .append(Policy.PATTERNS.get(number).formatted(purpose))
                    .append(" then fired.incrementAndGet(); end\n");
        }
        base = new KieHelper().addContent(rules.toString(), ResourceType.DRL).build(ExecutableModelProject.class);
        session = open();
    }

    private KieSession open() {
        KieSession opened = base.newKieSession();
        opened.setGlobal("fired", fired);
        return opened;
    }

    /** Goes on in a new session. */
    void renew() {
        session.dispose();
        session = open();
    }

    boolean keepsOut(Applicant applicant) {
        fired.setPlain(0);
        handles.clear();
        List<Applicant.Said> statements = applicant.statements();
        for (int index = 0; index < statements.size(); index++) {
            handles.add(session.insert(statements.get(index)));
        }
        handles.add(session.insert(applicant));
        session.fireAllRules();
        for (int index = 0; index < handles.size(); index++) {
            session.delete(handles.get(index));
        }
        return fired.getPlain() > 0;
    }

    @Override
    public void close() {
        session.dispose();
    }
}
