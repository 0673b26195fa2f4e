package org.sequenceconnector.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.sequenceconnector.crm.CrmAdapter;

/** A CRM with something happening right before or after one kind of call, such as a broken line or the end of the process. */
public final class Interrupted {
    /** The end of the process: nothing of the connector's own catches it. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        public Killed() {
            super("the process was killed here");
        }
    }

    private Interrupted() {}

    public static CrmAdapter before(CrmAdapter crm, String method, Runnable event) {
        return around(crm, method, event, () -> {});
    }

    public static CrmAdapter after(CrmAdapter crm, String method, Runnable event) {
        return around(crm, method, () -> {}, event);
    }

    private static CrmAdapter around(CrmAdapter crm, String method, Runnable before, Runnable after) {
        return (CrmAdapter) Proxy.newProxyInstance(
                Interrupted.class.getClassLoader(), new Class<?>[] {CrmAdapter.class}, (proxy, called, arguments) -> {
                    boolean meant = called.getName().equals(method);
                    if (meant) {
                        before.run();
                    }
                    try {
                        Object answer = called.invoke(crm, arguments);
                        if (meant) {
                            after.run();
                        }
                        return answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
