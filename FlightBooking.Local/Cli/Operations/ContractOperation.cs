using System.Collections.Immutable;

namespace FlightBooking.Local.Cli.Operations;

/// <summary>Where a value goes in a request.</summary>
internal enum ValuePlace
{
    /// <summary>Into the path.</summary>
    Path,

    /// <summary>Into the query.</summary>
    Query,

    /// <summary>Into the body, by its name.</summary>
    Body,

    /// <summary>Into a part of a form: files.</summary>
    Files,
}

/// <summary>How a value is written down in a body.</summary>
internal enum ValueKind
{
    /// <summary>As text.</summary>
    Text,

    /// <summary>As a number or a word of JSON; anything else as text, so that the answer names the mistake.</summary>
    Plain,

    /// <summary>As a list of texts.</summary>
    List,

    /// <summary>As the JSON that it is.</summary>
    Json,
}

/// <summary>A value that an operation takes.</summary>
/// <param name="Name">As the contract spells it.</param>
/// <param name="Place">Where it goes.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Description">What the contract says of it.</param>
internal sealed record OperationValue(string Name, ValuePlace Place, ValueKind Kind, string Description);

/// <summary>One operation of the contract that the airline's people have.</summary>
/// <param name="OperationId">As the contract names it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">With names in braces.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Roles">Of these roles one is needed.</param>
/// <param name="Values">What it takes, but for headers.</param>
/// <param name="Headers">The headers that it takes.</param>
internal sealed record ContractOperation(
    string OperationId,
    HttpMethod Method,
    string Path,
    string Summary,
    ImmutableArray<string> Roles,
    ImmutableArray<OperationValue> Values,
    ImmutableArray<string> Headers)
{
    /// <summary>Whether it takes a body of JSON.</summary>
    public bool TakesBody => Values.Any(value => value.Place == ValuePlace.Body) && !TakesFiles;

    /// <summary>Whether it takes files.</summary>
    public bool TakesFiles => Values.Any(value => value.Place == ValuePlace.Files);
}
