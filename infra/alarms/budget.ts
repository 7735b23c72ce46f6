import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';

export interface BudgetProps {
  readonly email: string;
  /** USD a month for the whole account. */
  readonly monthlyLimit: number;
}

/** Sends mail before the account costs more than planned. A budget by tag sees nothing until the tag is activated by hand. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { email, monthlyLimit }: BudgetProps) {
    super(scope, id);
    const mailAbove = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: {
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
        comparisonOperator: 'GREATER_THAN',
      },
      subscribers: [{ subscriptionType: 'EMAIL', address: email }],
    });
    new CfnBudget(this, 'Monthly', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyLimit, unit: 'USD' },
      },
      notificationsWithSubscribers: [mailAbove('ACTUAL', 80), mailAbove('FORECASTED', 100)],
    });
  }
}
