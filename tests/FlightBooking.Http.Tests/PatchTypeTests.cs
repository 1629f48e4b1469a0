using System.Net;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>A body that says how to change something is none of what is created or asked for.</summary>
public sealed class PatchTypeTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/json-patch+json; charset=utf-8")]
    public async Task A_body_declared_as_a_patch_is_a_415_where_nothing_is_patched(string type)
    {
        var customer = await shared.Host.CustomerAsync();
        foreach (var path in new[] { "/v1/bookings", "/v1/searches", "/v1/prices", "/v1/accounts" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new ByteArrayContent("{}"u8.ToArray()),
            };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

            var answer = await customer.SendAsync(request);

            Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"), (answer.Status, answer.Code));
        }
    }
}
