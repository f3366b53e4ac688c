package io.storagegateway.api.v3;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What {@code /swagger.json} says of a resource method, beside what JAX-RS knows of it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface LegacyOperation {
  /** Its id, in the old style: {@code get_volumes}. */
  String id();

  /** What it does, in a few words. */
  String summary();

  /** The status code where all went well. */
  int status() default 200;

  /** The shape of the answer. */
  Shape answer() default Shape.NOTHING;

  /** The shape of the body that it reads. */
  Shape body() default Shape.NOTHING;

  /** The status codes of its own refusals; those that every operation has need not be named. */
  int[] refuses() default {};
}
