package io.storagegateway.netapp;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Uses;
import io.storagegateway.spi.request.Request;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A back-end whose filer is out of order during the first call of one operation. */
final class FaultyBackend implements Backend {
  private final Backend backend;
  private final Operation operation;
  private final Breakdown breakdown;
  private final AtomicBoolean broken = new AtomicBoolean();

  FaultyBackend(Backend backend, Operation operation, Breakdown breakdown) {
    this.backend = backend;
    this.operation = operation;
    this.breakdown = breakdown;
  }

  @Override
  public void start() {
    backend.start();
  }

  @Override
  public Capabilities capabilities() {
    return backend.capabilities();
  }

  @Override
  public Health health(CallContext call) {
    return backend.health(call);
  }

  @Override
  public List<Finding> diagnose(CallContext call) {
    return backend.diagnose(call);
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return backend.facet(facet).map(found -> disturbed(facet, found));
  }

  @Override
  public void close() {
    backend.close();
  }

  private <F extends Facet> F disturbed(Class<F> type, F facet) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(facet, method, arguments)));
  }

  private Object call(Object facet, Method method, Object[] arguments) throws Throwable {
    if (!isIt(method, arguments) || !broken.compareAndSet(false, true)) {
      return invoke(facet, method, arguments);
    }
    breakdown.begin();
    try {
      arguments[0] = watched((CallContext) arguments[0]);
      return invoke(facet, method, arguments);
    } finally {
      breakdown.end();
    }
  }

  /** The call, in which the filer is seen no more as soon as something is about to be sent. */
  private CallContext watched(CallContext call) {
    return (CallContext)
        Proxy.newProxyInstance(
            CallContext.class.getClassLoader(),
            new Class<?>[] {CallContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("remember")) {
                breakdown.becomeBlind();
              }
              return invoke(call, method, arguments);
            });
  }

  private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private boolean isIt(Method method, Object[] arguments) {
    Uses uses = method.getAnnotation(Uses.class);
    return uses == null
        ? arguments.length == 2
            && arguments[1] instanceof Request<?> request
            && request.operation() == operation
        : uses.value() == operation;
  }
}
