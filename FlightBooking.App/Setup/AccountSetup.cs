using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Guests;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.App.Setup;

/// <summary>Who books, and how they are known.</summary>
internal static class AccountSetup
{
    /// <summary>Registers accounts and their keys.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, SigningKey signingKey) => services
        .AddSingleton(new AccountLinks(signingKey.For("account-links")))
        .AddSingleton<AccountDirectory>()
        .AddSingleton<ApiKeys>()
        .AddSingleton<Tries>()
        .AddSingleton<Registrations>()
        .AddSingleton<LogIns>()
        .AddSingleton<PasswordChanges>()
        .AddSingleton<EmailVerifications>()
        .AddSingleton(new GuestLinks(signingKey.For("guest-links")))
        .AddSingleton<GuestDesk>()
        .AddSingleton<TakeOvers>();
}
