using FlightBooking.App.Mails;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlightBooking.App.Setup;

/// <summary>How others hear of bookings.</summary>
internal static class TellingSetup
{
    /// <summary>Registers events and e-mails.</summary>
    public static IServiceCollection AddTelling(this IServiceCollection services)
    {
        services.TryAddSingleton(MailRoute.None);
        return services
            .AddSingleton<FeedPlaces>()
            .AddSingleton<EventFeed>()
            .AddSingleton<Outbox>()
            .AddSingleton<AccountNotices>()
            .AddSingleton<BookingLetters>()
            .AddSingleton<AccountLetters>()
            .AddSingleton<Postman>();
    }
}
