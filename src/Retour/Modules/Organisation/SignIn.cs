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

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, DataFolder folder, SiteAddress site)
    {
        services.AddIdentityCore<StaffMember>(o =>
            {
                o.Password.RequiredLength = PasswordRules.Shortest;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                o.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<StaffAccounts>()
            .AddTokenProvider<AuthenticatorTokenProvider<StaffMember>>(TokenOptions.DefaultAuthenticatorProvider)
            .AddSignInManager<StaffSignIn>()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ApiKeySignIn>(ApiKeySignIn.Scheme, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(o =>
        {
            o.LoginPath = Path;
            // Over TLS no other site of the same domain can plant it (RFC 6265bis, the prefix __Host-).
            o.Cookie.Name = site.IsSecure ? "__Host-retour" : "retour";
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.HttpOnly = true;
            // The session ends when the settings say so (StaffSessions); the cookie only has to live as long as the longest of them.
            o.ExpireTimeSpan = TimeSpan.FromHours(OrganisationProfile.MostSessionHours);
            if (site.IsSecure) o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            o.Events.OnValidatePrincipal = RecogniseAsync;
            // The answer is 403 itself, and its page is made from that: no detour by another address.
            o.Events.OnRedirectToAccessDenied = denied =>
            {
                if (denied.HttpContext.Features.Get<StaffVisit>() is { OwesSecondFactor: true }) denied.Response.Redirect("/account?owed=true");
                else denied.Response.StatusCode = StatusCodes.Status403Forbidden;
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
            o.AddPolicy(Throttle, http => Throttles.PostsPerMinute(http, 10));
        });
        services.Configure<IdentityPasskeyOptions>(o => (o.ServerDomain, o.UserVerificationRequirement, o.ResidentKeyRequirement) = (site.Configured?.Host, "required", "required"));
        services.AddDataProtection().SetApplicationName("Retour").PersistKeysToFileSystem(Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "keys")));
        return services;
    }

    // The cookie only says which session it is: whether it still is one, and what its owner may do, is asked each time.
    private static async Task RecogniseAsync(CookieValidatePrincipalContext cookie)
    {
        var visit = await cookie.HttpContext.RequestServices.GetRequiredService<StaffSessions>().VisitAsync(cookie.Principal!, cookie.HttpContext.RequestAborted);
        if (visit is null)
        {
            cookie.RejectPrincipal();
            await cookie.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }
        cookie.HttpContext.Features.Set(visit);
        cookie.HttpContext.Features.Set(visit.Actor);
    }

    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", async (SignInManager<StaffMember> signIn, StaffSessions sessions, HttpContext http) =>
        {
            if (http.Features.Get<StaffVisit>() is { Actor.Id: { } staff, Session: var session }) await sessions.EndAsync(staff, session, null, http.RequestAborted);
            await signIn.SignOutAsync();
            return Results.LocalRedirect(Path);
        }).OwnAccount().ExcludeFromDescription();

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
