package io.storagegateway.auth.groups;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a password reached a directory. */
final class BindCount extends InMemoryOperationInterceptor {
  private final AtomicInteger binds = new AtomicInteger();

  int value() {
    return binds.get();
  }

  @Override
  public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
    binds.incrementAndGet();
  }
}
