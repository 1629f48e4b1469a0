namespace Microsoft.DurableTask;

/// <summary>The version of an orchestration or activity; this host knows only the unversioned ones.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>No version.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? version;

    /// <summary>A version; null and empty are <see cref="Unversioned"/>.</summary>
    /// <exception cref="ArgumentException">Only white space.</exception>
    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
        {
            throw new ArgumentException("A version is not white space.", nameof(version));
        }

        this.version = version;
    }

    /// <summary>The version; empty for none.</summary>
    public string Version => version ?? string.Empty;

    /// <summary>The version.</summary>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>From a version.</summary>
    public static implicit operator TaskVersion(string? value) => new(value);

    /// <summary>Same version.</summary>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Another version.</summary>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) =>
        string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
