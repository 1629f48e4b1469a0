using FlightBooking.Functions.Cloud;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
var prepareAsync = builder.AddFlightBookingCloud();

var app = builder.Build();
await prepareAsync(app.Services);
await app.RunAsync();
