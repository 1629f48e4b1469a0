using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Writes and reads inputs, outputs and events.</summary>
public abstract class DataConverter
{
    /// <summary>Writes; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>Reads; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>Reads; null is the default value.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => (T?)(Deserialize(data, typeof(T)) ?? default(T));
}
