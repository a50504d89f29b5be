package dev.runbook.model;

import dev.runbook.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a parameter: one of the language's six, or one of AWS's, which are texts and lists of
 * texts of a certain form.
 *
 * @param written the type as runbooks write it
 * @param base how a value behaves everywhere after it was checked
 * @param form what each element must look like, or null
 */
public record ParameterType(String written, ValueType base, @Nullable Pattern form) {

  private static final List<ParameterType> ALL = all();

  /** The type written as {@code name}, if there is one. */
  public static Optional<ParameterType> named(String name) {
    return ALL.stream().filter(type -> type.written.equals(name)).findFirst();
  }

  /** Stands in for a type that could not be read. */
  public static ParameterType unknown() {
    return ALL.getFirst();
  }

  /** All types as runbooks write them. */
  public static List<String> allWritten() {
    return ALL.stream().map(ParameterType::written).toList();
  }

  private static List<ParameterType> all() {
    List<ParameterType> types = new ArrayList<>();
    for (ValueType type : ValueType.values()) {
      types.add(new ParameterType(type.written(), type, null));
    }
    form(types, "AWS::EC2::Instance::Id", "m?i-[a-z0-9]{8,17}");
    form(types, "AWS::S3::Bucket::Name", "[0-9a-z][a-z0-9\\-.]{3,63}");
    form(
        types,
        "AWS::IAM::Role::Arn",
        "arn:(aws|aws-cn|aws-us-gov|aws-iso|aws-iso-b):iam::[0-9]{12}:role/.*");
    return List.copyOf(types);
  }

  private static void form(List<ParameterType> types, String name, String form) {
    Pattern pattern = Pattern.compile(form);
    types.add(new ParameterType(name, ValueType.STRING, pattern));
    types.add(new ParameterType("List<" + name + ">", ValueType.STRING_LIST, pattern));
  }
}
