using System.Collections.Immutable;
using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;

namespace FlightBooking.App.Accounts;

/// <summary>Roles as they come in a body.</summary>
/// <param name="Limit">Which; null where none are named.</param>
internal sealed record RolesInput(ImmutableSortedSet<Role>? Limit)
{
    /// <summary>Roles that a key is to be limited to.</summary>
    public static RolesInput Optional(JsonInput body) => new(body.Choices<Role>("roles", required: false));

    /// <summary>All roles that an account is to have.</summary>
    public static ImmutableSortedSet<Role> Required(JsonInput body) =>
        body.Choices<Role>("roles", required: true) ?? [];
}
