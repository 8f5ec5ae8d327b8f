using Koilo.Core.Evaluation;
using Koilo.Testing;

namespace Koilo.Core.Tests.Evaluation;

public sealed class ExplanationFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Scores_are_read_as_they_were_written()
    {
        ExplanationScore[] scores =
        [
            new("a, b/é.png", "gradcam", "road", new Figure(0.1 + 0.2)),
            new("2.png", "random", "iou", Figure.Undefined("empty mask")),
        ];
        ExplanationScoreFile.Write(_folder.Path("scores.csv"), scores);
        Assert.Equal(scores, ExplanationScoreFile.Read(_folder.Path("scores.csv")));
        Assert.StartsWith(
            "image,explainer,metric,value,reason\n\"a, b/é.png\",gradcam,road,0.30000000000000004,\n2.png,random,iou,NaN,empty mask\n",
            File.ReadAllText(_folder.Path("scores.csv")));
    }

    [Fact]
    public void A_score_that_is_no_number_is_reported()
    {
        File.WriteAllText(_folder.Path("scores.csv"), "image,explainer,metric,value,reason\n1.png,gradcam,road,high,\n");
        var message = Assert.Throws<UserErrorException>(() => ExplanationScoreFile.Read(_folder.Path("scores.csv"))).Message;
        Assert.Contains("line 2, column 'value': 'high' is not a number", message);
    }

    [Fact]
    public void The_index_is_read_as_it_was_written()
    {
        ExplanationEntry[] entries = [new("1.png", "gradcam", "logit of koilocytotic", "explanations/gradcam/1.png", "explanations/original/1.png")];
        ExplanationIndexFile.Write(_folder.Path("index.csv"), entries);
        Assert.Equal(entries, ExplanationIndexFile.Read(_folder.Path("index.csv")));
    }

    public void Dispose() => _folder.Dispose();
}
