using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Modules.Organisation.Programs;

namespace Retour.Modules.Organisation;

/// <summary>Who may come in: staff by password and cookie, programs by key. Whatever says nothing else asks for a member of staff.</summary>
internal static class SignIn
{
    public const string Path = "/sign-in";
    public const string Throttle = "sign-in";

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, DataFolder folder)
    {
        services.AddIdentityCore<StaffMember>(o =>
            {
                o.Password.RequiredLength = 10;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                o.User.AllowedUserNameCharacters = "";
            })
            .AddEntityFrameworkStores<RetourDb>()
            .AddSignInManager<StaffSignIn>()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ApiKeySignIn>(ApiKeySignIn.Scheme, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(o =>
        {
            o.LoginPath = Path;
            o.Cookie.Name = "retour";
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.HttpOnly = true;
            o.ExpireTimeSpan = TimeSpan.FromHours(12);
            o.Events.OnValidatePrincipal = RecogniseAsync;
            // The answer is 403 itself, and its page is made from that: no detour by another address.
            o.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().Build())
            .AddPolicy(ApiV1.Policy, p => p.AddAuthenticationSchemes(ApiKeySignIn.Scheme).RequireAuthenticatedUser());
        // A person mistypes a few times a minute; a machine that guesses is stopped, whatever name it tries.
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddApiLimits(configuration.GetSection("Api").Get<ApiOptions>() ?? new());
            o.AddPolicy(Throttle, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
        services.AddDataProtection().SetApplicationName("Retour").PersistKeysToFileSystem(Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "keys")));
        return services;
    }

    // The cookie only says which session it is: whether it still is one, and what its owner may do, is asked each time.
    private static async Task RecogniseAsync(CookieValidatePrincipalContext cookie)
    {
        var actor = await cookie.HttpContext.RequestServices.GetRequiredService<StaffSessions>().ActorAsync(cookie.Principal!, cookie.HttpContext.RequestAborted);
        if (actor is null)
        {
            cookie.RejectPrincipal();
            await cookie.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
        else cookie.HttpContext.Features.Set(actor);
    }

    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", async (SignInManager<StaffMember> signIn, StaffSessions sessions, HttpContext http) =>
        {
            if (http.Actor() is { Kind: ActorKind.Staff, Id: { } staff } && Id<StaffSession>.TryParse(http.User.FindFirstValue(StaffSessions.Claim), null, out var session))
                await sessions.EndAsync(staff, session, null, http.RequestAborted);
            await signIn.SignOutAsync();
            return Results.LocalRedirect(Path);
        }).ExcludeFromDescription();

    /// <summary>Adds the name that the desk shows.</summary>
    private sealed class StaffClaims(UserManager<StaffMember> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<StaffMember>(users, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffMember user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new("display_name", user.DisplayName));
            return identity;
        }
    }
}
