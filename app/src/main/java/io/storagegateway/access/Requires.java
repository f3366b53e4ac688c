package io.storagegateway.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which permission a resource method needs. A gateway with a method that lacks it does not
 * start.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {
  /**
   * The permission.
   *
   * @return a line of the table
   */
  Permission value();
}
