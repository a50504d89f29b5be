package dev.runbook.actions.aws.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The members of a structure, by name: what a generated client has a class for. Values are those of
 * the SDK: texts, numbers, {@code Instant}, {@code SdkBytes}, lists, maps and {@link Values}.
 */
final class Values implements SdkPojo, Buildable {

  private final Layout layout;
  private final Map<String, Object> byName = new LinkedHashMap<>();

  Values(Layout layout) {
    this.layout = layout;
  }

  Layout layout() {
    return layout;
  }

  @Nullable Object get(String member) {
    return byName.get(member);
  }

  void set(String member, @Nullable Object value) {
    if (value != null) {
      byName.put(member, value);
    }
  }

  @Override
  public List<SdkField<?>> sdkFields() {
    return layout.fields();
  }

  @Override
  public Map<String, SdkField<?>> sdkFieldNameToField() {
    return layout.byWireName();
  }

  @Override
  public boolean equalsBySdkFields(Object other) {
    return other instanceof Values values && values.byName.equals(byName);
  }

  @Override
  public Object build() {
    return this;
  }

  /** Whatever of the SDK holds the members of a structure. */
  interface Holder extends SdkPojo {
    Values values();

    @Override
    default List<SdkField<?>> sdkFields() {
      return values().sdkFields();
    }

    @Override
    default Map<String, SdkField<?>> sdkFieldNameToField() {
      return values().sdkFieldNameToField();
    }
  }

  /** The members that {@code holder} has. */
  static Values of(Object holder) {
    return holder instanceof Holder outer ? outer.values() : (Values) holder;
  }
}
