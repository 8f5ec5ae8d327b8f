using Koilo.Core.Evaluation;

namespace Koilo.Reports.Tests;

public class MistakeTests
{
    [Fact]
    public void Wrong_test_images_come_most_confident_first()
    {
        var table = new PredictionTable(["a", "b"],
        [
            new("right", "a", [0.9, 0.1]),
            new("unsure", "a", [0.4, 0.6]),
            new("sure", "b", [0.8, 0.2]),
            new("unlabelled", null, [0.8, 0.2]),
            new("seen in training", "b", [0.8, 0.2]) { Part = "train" },
            new("of a class the network does not know", "c", [0.7, 0.3]),
        ]);
        Assert.Equal(
            [
                new Mistake("sure", "b", "a", 0.8, 0.2),
                new Mistake("of a class the network does not know", "c", "a", 0.7, double.NaN),
                new Mistake("unsure", "a", "b", 0.6, 0.4),
            ],
            Mistake.In(table));
    }
}
