package io.storagegateway.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/**
 * A property that repeats another one much more often, when {@code -Dgateway.full=true} is given.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@AddLifecycleHook(FullRunsOnly.Gate.class)
@interface FullRunsOnly {
  /** Lets it run or says why not. */
  final class Gate implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return Matrix.full()
          ? SkipResult.doNotSkip()
          : SkipResult.skip("runs with -Dgateway.full=true");
    }
  }
}
