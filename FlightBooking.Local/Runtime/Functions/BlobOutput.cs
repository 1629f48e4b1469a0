using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>A property of a function's result (or the result itself) that is stored as a blob.</summary>
/// <param name="Name">The property, or <c>$return</c>.</param>
/// <param name="Path">Container and name, with binding data in braces.</param>
/// <param name="Read">The value of a result: text, bytes or null.</param>
internal sealed partial record BlobOutput(string Name, string Path, Func<object, object?> Read)
{
    private const string Return = "$return";

    /// <summary>The real host hands the result on only where the whole of it is the blob.</summary>
    public bool KeepsResult => Name == Return;

    public static ImmutableArray<BlobOutput> Of(MethodInfo method, FunctionTrigger trigger, string function)
    {
        var result = MethodInvoker.ResultOf(method);
        var outputs = result.GetProperties()
            .Where(property => property.IsDefined(typeof(BlobOutputAttribute)))
            .Select(property => Make(
                property.Name,
                property.GetCustomAttribute<BlobOutputAttribute>()!,
                property.PropertyType,
                Getter(property)));
        if (method.GetCustomAttribute<BlobOutputAttribute>() is { } attribute)
        {
            outputs = outputs.Append(Make(Return, attribute, result, value => value));
        }

        return [.. outputs];

        BlobOutput Make(string name, BlobOutputAttribute blob, Type type, Func<object, object?> read)
        {
            var unknown = Placeholder().Matches(blob.BlobPath)
                .Select(match => match.Groups[1].Value)
                .FirstOrDefault(data => trigger is not ActivityTrigger || data != "instanceId");
            return unknown is not null || (type != typeof(string) && type != typeof(byte[]))
                ? throw new InvalidOperationException(
                    $"The function '{function}' has a blob output this host cannot write: {blob.BlobPath}"
                    + $" ({(unknown is null ? type.Name : unknown)}).")
                : new(name, blob.BlobPath, read);
        }
    }

    public (string Container, string Name) Resolve(Invocation run)
    {
        var path = Placeholder().Replace(Path, run.Activity!.InstanceId);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return (path[..slash], path[(slash + 1)..]);
    }

    /// <summary>The bytes, or null where there is nothing to store.</summary>
    public byte[]? Bytes(object result) => Read(result) switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        _ => null,
    };

    private static Func<object, object?> Getter(PropertyInfo property)
    {
        var result = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(result, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), result).Compile();
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Placeholder();
}
