package org.sequenceconnector.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/** A store with a fault in it: it breaks whenever one of some records is to be saved, for a reason of that record alone. */
public final class FaultyStore implements Store {
    private final Store store;
    private final Set<String> breaking = ConcurrentHashMap.newKeySet();

    public FaultyStore(Store store) {
        this.store = store;
    }

    public void breakOn(String id) {
        breaking.add(id);
    }

    public void mend() {
        breaking.clear();
    }

    private <T> Function<UnitOfWork, T> faulty(Function<UnitOfWork, T> work) {
        return unit -> work.apply(proxy(UnitOfWork.class, unit, "mirror", answer -> faulty((Mirror) answer)));
    }

    private Mirror faulty(Mirror mirror) {
        return (Mirror) Proxy.newProxyInstance(
                FaultyStore.class.getClassLoader(), new Class<?>[] {Mirror.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("save")) {
                        ((Collection<?>) arguments[0]).forEach(record -> check((CrmRecord) record));
                    }
                    return invoke(mirror, called, arguments);
                });
    }

    private void check(CrmRecord record) {
        if (breaking.contains(record.ref().id())) {
            throw new IllegalStateException("something about this record does not work");
        }
    }

    private static <T> T proxy(Class<T> type, T behind, String method, Function<Object, Object> instead) {
        return type.cast(Proxy.newProxyInstance(
                FaultyStore.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    Object answer = invoke(behind, called, arguments);
                    return called.getName().equals(method) ? instead.apply(answer) : answer;
                }));
    }

    private static Object invoke(Object behind, java.lang.reflect.Method called, Object[] arguments) throws Throwable {
        try {
            return called.invoke(behind, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        return store.inTransaction(faulty(work));
    }

    @Override
    public <T> T inIngest(Function<UnitOfWork, T> work) {
        return store.inIngest(faulty(work));
    }

    @Override
    public <T> T reading(Function<UnitOfWork, T> work) {
        return store.reading(work);
    }

    @Override
    public void close() {
        store.close();
    }
}
