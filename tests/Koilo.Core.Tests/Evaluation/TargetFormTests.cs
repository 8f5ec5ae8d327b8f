using Koilo.Core.Evaluation;

namespace Koilo.Core.Tests.Evaluation;

public class TargetFormTests
{
    private static readonly string[] s_classes = ["LSIL", "HSIL", "ASC-US", "ASC"];

    [Theory]
    [InlineData("predicted", TargetNumber.Score, "the predicted class", null)]
    [InlineData("LSIL", TargetNumber.Score, "LSIL", null)]
    [InlineData("ASC-US", TargetNumber.Score, "ASC-US", null)]
    [InlineData("probability:true", TargetNumber.Probability, "the true class", null)]
    [InlineData("margin", TargetNumber.Margin, "the predicted class", null)]
    [InlineData("margin:ASC-US", TargetNumber.Margin, "ASC-US", null)]
    [InlineData("HSIL-ASC-US", TargetNumber.Contrast, "HSIL", "ASC-US")]
    [InlineData("ASC-US-ASC", TargetNumber.Contrast, "ASC-US", "ASC")]
    [InlineData("predicted-true", TargetNumber.Contrast, "the predicted class", "the true class")]
    [InlineData("\"ASC\"-\"LSIL\"", TargetNumber.Contrast, "ASC", "LSIL")]
    public void Every_form_is_read(string text, TargetNumber number, string of, string? against)
    {
        var form = TargetForm.Parse(text, s_classes);
        Assert.Equal((number, of, against), (form.Number, form.Class.Words, form.Against?.Words));
        Assert.Equal(form, TargetForm.Parse(form.Text(s_classes), s_classes));
    }

    /// <summary>With classes a, b-c, a-b and c, a-b-c is a against b-c as well as a-b against c.</summary>
    [Fact]
    public void A_text_of_two_meanings_is_refused_with_both()
    {
        string[] classes = ["a", "b-c", "a-b", "c"];
        var error = Assert.Throws<UserErrorException>(() => TargetForm.Parse("a-b-c", classes));
        Assert.Equal("The target 'a-b-c' can be read in 2 ways. Type '\"a\"-\"b-c\"' or '\"a-b\"-\"c\"'.", error.Message);
        var meant = TargetForm.Parse("\"a-b\"-\"c\"", classes);
        Assert.Equal("\"a-b\"-\"c\"", meant.Text(classes));
    }

    [Theory]
    [InlineData("true", "'(true)' or '\"true\"'")]
    [InlineData("a-b", "'\"a-b\"' or '\"a\"-\"b\"'")]
    [InlineData("margin:b", "'\"margin:b\"' or 'margin:\"b\"'")]
    public void Class_names_that_look_like_targets_need_quotes(string text, string both)
    {
        string[] classes = ["true", "a-b", "a", "b", "margin:b"];
        Assert.Contains($"Type {both}.", Assert.Throws<UserErrorException>(() => TargetForm.Parse(text, classes)).Message, StringComparison.Ordinal);
        Assert.All(classes, name => Assert.Equal(name, TargetForm.Parse(new TargetForm(TargetNumber.Score, TargetClass.Of(name)).Text(classes), classes).Class.Name));
        Assert.Equal(TargetClass.True, TargetForm.Parse("(true)", classes).Class);
    }

    [Fact]
    public void Quotes_in_names_are_doubled()
    {
        string[] classes = ["the \"odd\" one", "odd-", "-odd", "odd"];
        foreach (var form in classes.SelectMany(a => classes.Where(b => a != b).Select(b => new TargetForm(TargetNumber.Contrast, TargetClass.Of(a), TargetClass.Of(b)))))
            Assert.Equal(form, TargetForm.Parse(form.Text(classes), classes));
    }

    [Theory]
    [InlineData("LSLI", "Did you mean 'LSIL'?")]
    [InlineData("probability:HSLI", "Did you mean 'HSIL'?")]
    [InlineData("HSIL-HSIL", "Known: LSIL")]
    [InlineData("7", "Known: LSIL, HSIL, ASC-US, ASC, predicted, true.")]
    public void What_has_no_meaning_is_answered_with_what_has(string text, string answer)
    {
        var error = Assert.Throws<UserErrorException>(() => TargetForm.Parse(text, s_classes));
        Assert.Contains(answer, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_become_names_image_by_image()
    {
        var form = TargetForm.Parse("predicted-true", s_classes);
        Assert.Equal("HSIL-ASC-US", form.For("HSIL", "ASC-US").Text(s_classes));
        Assert.Equal("logit of HSIL less that of ASC-US", form.For("HSIL", "ASC-US").Words);
        Assert.Contains("needs images with labels", Assert.Throws<UserErrorException>(() => form.For("HSIL", null)).Message, StringComparison.Ordinal);
        Assert.Equal("lead of LSIL over the runner-up", TargetForm.InWords("margin:LSIL", s_classes));
        Assert.Equal("logit of LSIL", TargetForm.InWords("logit of LSIL", []));
    }
}
