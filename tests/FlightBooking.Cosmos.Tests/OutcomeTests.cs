using System.Net;
using Microsoft.Azure.Cosmos;
using Xunit;

namespace FlightBooking.Cosmos.Tests;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData(HttpStatusCode.OK, null, true)]
    [InlineData(HttpStatusCode.NotFound, null, false)]
    [InlineData(HttpStatusCode.NotFound, "0", false)]
    [InlineData(HttpStatusCode.Conflict, null, false)]
    public void What_callers_expect_is_no_error(HttpStatusCode status, string? subStatus, bool done)
    {
        using var response = Answer(status, subStatus);

        Assert.Equal(done, response.IsDone(unless: HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "1002")]
    [InlineData(HttpStatusCode.NotFound, "1003")]
    [InlineData(HttpStatusCode.PreconditionFailed, null)]
    [InlineData(HttpStatusCode.TooManyRequests, "3200")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, null)]
    [InlineData(HttpStatusCode.Unauthorized, null)]
    public void Anything_else_is(HttpStatusCode status, string? subStatus)
    {
        using var response = Answer(status, subStatus);

        var error = Assert.Throws<CosmosException>(() => response.IsDone(unless: HttpStatusCode.Conflict));

        Assert.Equal(status, error.StatusCode);
    }

    private static ResponseMessage Answer(HttpStatusCode status, string? subStatus)
    {
        var response = new ResponseMessage(status);
        if (subStatus is not null)
        {
            response.Headers.Add("x-ms-substatus", subStatus);
        }

        return response;
    }
}
