using System.Collections.Immutable;
using FlightBooking.Core.Accounts;

namespace FlightBooking.App.Http;

/// <summary>Who may call an HTTP function.</summary>
public enum Access
{
    /// <summary>Whoever has an API key. The default, so that forgetting to say so locks a door.</summary>
    ApiKey,

    /// <summary>Anybody; with a key at the account's rate limit, without one at the address's.</summary>
    KeyOptional,

    /// <summary>Anybody, and no key is looked at: who registers or logs in; limited by address, more tightly.</summary>
    Anonymous,

    /// <summary>Whoever sends a valid signature, which the function checks itself; not limited.</summary>
    Signed,

    /// <summary>Anybody, without a limit: files that are in memory anyway.</summary>
    Public,
}

/// <summary>Says who may call an HTTP function.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AccessAttribute(Access access) : Attribute
{
    /// <summary>Who.</summary>
    public Access Access { get; } = access;
}

/// <summary>
/// Says which roles may call an HTTP function: whoever has one of them. What is under <c>/v1/operations</c> and says
/// nothing is closed to everybody.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsRoleAttribute(params Role[] roles) : Attribute
{
    /// <summary>Which.</summary>
    public ImmutableArray<Role> Roles { get; } = [.. roles];
}
