using System.Reflection;
using Koilo.Core;

namespace Koilo.Cli.Tests;

public class ExitCodesTests
{
    [Fact]
    public void A_users_error_is_one_line_and_2()
    {
        var (code, text) = Of(new UserErrorException("recipe.json: what to do"));
        Assert.Equal((2, "koilo: recipe.json: what to do"), (code, text.TrimEnd()));
    }

    [Fact]
    public void A_users_error_inside_a_wrapper_is_found() =>
        Assert.Equal(2, Of(new TargetInvocationException(new AggregateException(new UserErrorException("inner")))).Code);

    [Fact]
    public void An_interruption_is_130() => Assert.Equal(130, Of(new TaskCanceledException()).Code);

    [Fact]
    public void Anything_else_is_a_bug_with_its_stack_trace()
    {
        var (code, text) = Of(Assert.Throws<InvalidOperationException>(Fail));
        Assert.Equal(70, code);
        Assert.Contains("unexpected", text, StringComparison.Ordinal);
        Assert.Contains(nameof(ExitCodesTests), text, StringComparison.Ordinal);
    }

    private static void Fail() => throw new InvalidOperationException("unexpected");

    private static (int Code, string Text) Of(Exception failure)
    {
        using var error = new StringWriter();
        return (ExitCodes.Of(failure, error), error.ToString());
    }
}
