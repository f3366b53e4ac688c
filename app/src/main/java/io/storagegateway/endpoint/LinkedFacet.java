package io.storagegateway.endpoint;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Uses;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A facet of another endpoint, read through that endpoint's guard. */
final class LinkedFacet implements InvocationHandler {
  private final Class<? extends Facet> facet;
  private final Supplier<Endpoint> target;

  private LinkedFacet(Class<? extends Facet> facet, Supplier<Endpoint> target) {
    this.facet = facet;
    this.target = target;
  }

  static <F extends Facet> F of(Class<F> facet, Supplier<Endpoint> target) {
    return facet.cast(
        Proxy.newProxyInstance(
            facet.getClassLoader(), new Class<?>[] {facet}, new LinkedFacet(facet, target)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    Uses uses = method.getAnnotation(Uses.class);
    if (uses == null) {
      throw BackendException.unsupported("A link to another endpoint is for reading only.");
    }
    if (uses.value().lane() == Lane.TRANSFER) {
      throw BackendException.unsupported("A link to another endpoint moves no bytes.");
    }
    return read(uses.value(), method, arguments);
  }

  private Object read(Operation operation, Method method, Object[] arguments) {
    Endpoint endpoint = target.get();
    if (endpoint == null) {
      throw Refusals.failed("The linked endpoint is not mounted yet.");
    }
    CallContext caller = (CallContext) arguments[0];
    try {
      return endpoint.call(
          operation,
          origin(caller, endpoint),
          (backend, call) -> {
            Object[] own = arguments.clone();
            own[0] = call;
            return invoke(method, backend.require(facet), own);
          });
    } catch (BackendException e) {
      throw e.retryAfter().isPresent() ? ofAnother(e) : e;
    }
  }

  /** When the linked back-end wants to be asked again is no wish of the one that asks it. */
  private static BackendException ofAnother(BackendException failure) {
    BackendException.Builder builder =
        BackendException.of(failure.kind(), failure.getMessage())
            .reason(failure.reason())
            .effect(failure.effect())
            .cause(failure);
    failure.fields().forEach(builder::field);
    return builder.build();
  }

  private static Object invoke(Method method, Object facet, Object[] arguments) {
    try {
      return method.invoke(facet, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof BackendException expected) {
        throw expected;
      }
      throw new IllegalStateException("the linked back-end has thrown", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("methods of facets are public", e);
    }
  }

  /** The caller's identity, and no more patience than it has left. */
  private static CallOrigin origin(CallContext caller, Endpoint endpoint) {
    Duration own = endpoint.configuration().limits().timeout().toJavaDuration();
    return new CallOrigin(
        caller.requestId(),
        caller.operationId(),
        caller.caller(),
        caller.deadline().equals(Instant.MAX)
            ? own
            : shorter(own, endpoint.until(caller.deadline())),
        caller.traceHeaders(),
        null);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Object ofObject(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "linked " + facet.getSimpleName();
      default -> throw BackendException.of(ErrorKind.UNSUPPORTED, "No such method.").build();
    };
  }
}
