using Koilo.Core.Evaluation;

namespace Koilo.Reports.Tests;

public class ReportFormatTests
{
    [Fact]
    public void Numbers_are_written_the_same_everywhere()
    {
        Assert.Equal("93.8%", ReportFormat.Percent(0.9378));
        Assert.Equal("–", ReportFormat.Percent(Figure.Undefined("empty")));
        Assert.Equal("0.413", ReportFormat.Score(0.4126));
        Assert.Equal("−0.016", ReportFormat.Difference(-0.0161));
        Assert.Equal("+0.120", ReportFormat.Difference(0.12));
        Assert.Equal("1,235,496", ReportFormat.Count(1_235_496));
        Assert.Equal("1 image", ReportFormat.Counted(1, "image"));
        Assert.Equal("0.0003", ReportFormat.Plain(0.0003));
        Assert.Equal("A, B and C", ReportFormat.List(["A", "B", "C"]));
    }

    [Fact]
    public void Times_are_universal()
    {
        Assert.Equal("2026-03-09 12:05 UTC", ReportFormat.Moment(new DateTimeOffset(2026, 3, 9, 14, 5, 0, TimeSpan.FromHours(2))));
        Assert.Equal("25 h 05 min", ReportFormat.Duration(new TimeSpan(25, 5, 59)));
        Assert.Equal("3 min 07 s", ReportFormat.Duration(TimeSpan.FromSeconds(187)));
    }
}
